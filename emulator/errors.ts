/** A refusal as the API words it: a status, a stable id, and a sentence for people. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly id: string,
    message: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  get body(): Record<string, unknown> {
    return { ...this.extra, id: this.id, message: this.message };
  }
}

/** 401: no bearer token, or not the one that the emulator accepts. */
export function unauthorized(): ApiError {
  return new ApiError(401, 'unauthorized', 'Invalid credentials provided.');
}

/**
 * 404 for a named resource. The CLI reads `resource` to tell a missing add-on from a missing app,
 * so `code` is given where it differs from the words in the sentence.
 */
export function notFound(words: string, code = words): ApiError {
  return new ApiError(404, 'not_found', `Couldn't find that ${words}.`, { resource: code });
}

/** 404 for an unknown path or verb. */
export function noSuchEndpoint(): ApiError {
  return new ApiError(404, 'not_found', 'No endpoint of the API answers to this path and HTTP verb.');
}

/** 400 for an `Accept` header without `version=3`. The real API says why in `error`, not in `message`. */
export function missingVersion(): ApiError {
  return new MissingVersion(
    400,
    'missing_version',
    'Ask for a version of the API: `Accept: application/vnd.heroku+json; version=3`.',
  );
}

class MissingVersion extends ApiError {
  override get body(): Record<string, unknown> {
    return { id: this.id, error: this.message };
  }
}

/** 400: the body is not JSON, or not a JSON object. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, 'bad_request', message);
}

/** 422: what was asked for could be any of several add-ons. */
export function multipleMatches(names: readonly string[]): ApiError {
  const message = `Ambiguous identifier; multiple matching add-ons found: ${names.join(', ')}.`;
  return new ApiError(422, 'multiple_matches', message);
}

/** 422: a well-formed request that asks for something impossible. */
export function invalidParams(message: string): ApiError {
  return new ApiError(422, 'invalid_params', message);
}

/** 416: a `Range` header that does not parse, or names an attribute that can't be ranged over. */
export function rangeNotSatisfiable(): ApiError {
  return new ApiError(416, 'requested_range_not_satisfiable', 'The Range header is not valid for this list.');
}
