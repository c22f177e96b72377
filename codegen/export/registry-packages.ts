import type { Variable } from './environment.js';
import { isToolsd, type PackageFacts } from './package-facts.js';

/** What a person says where package.json does not, or says otherwise. */
export interface RegistryWishes {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** A package of npm with its version, `name@1.0.0`. */
  readonly npm?: string | undefined;
  /** Words after the name of the package on the command line. */
  readonly words?: readonly string[] | undefined;
  /** Where a bundle can be loaded from, and its hash. */
  readonly bundle?: { readonly address: string; readonly sha256: string } | undefined;
  /** A container image that serves on standard input and output. */
  readonly image?: string | undefined;
}

/** `Package` of the registry's schema, as far as it is written here. */
export interface RegistryPackage {
  readonly registryType: 'npm' | 'mcpb' | 'oci';
  readonly identifier: string;
  readonly version?: string;
  readonly fileSha256?: string;
  readonly runtimeHint?: string;
  readonly transport: { readonly type: 'stdio' };
  readonly packageArguments?: readonly { readonly type: 'positional'; readonly value: string }[];
  readonly environmentVariables?: readonly object[];
}

interface Packages {
  readonly packages: readonly RegistryPackage[];
  readonly problems: readonly string[];
}

/** Where clients get the server from. The package of the project is one of them unless only others are named. */
export function registryPackages(
  facts: PackageFacts,
  { npm, words, bundle, image }: RegistryWishes,
  variables: readonly Variable[],
): Packages {
  const environmentVariables = variables.map(({ name, description, secret, required }) => ({
    name,
    description,
    isRequired: required,
    isSecret: secret,
  }));
  const common = {
    transport: { type: 'stdio' },
    ...(environmentVariables.length > 0 && { environmentVariables }),
  } as const;
  const packages: RegistryPackage[] = [];
  const problems: string[] = [];
  if (npm !== undefined || (bundle === undefined && image === undefined)) {
    const found = npmPackage(npm, facts);
    if ('problem' in found) problems.push(found.problem);
    else {
      const argv = words ?? (found.identifier === 'toolsd' ? ['serve'] : []);
      const packageArguments = argv.map((value) => ({ type: 'positional', value }) as const);
      packages.push({
        registryType: 'npm',
        ...found,
        runtimeHint: 'npx',
        ...(argv.length > 0 && { packageArguments }),
        ...common,
      });
    }
  }
  if (bundle !== undefined) {
    problems.push(...addressProblems(bundle.address));
    packages.push({ registryType: 'mcpb', identifier: bundle.address, fileSha256: bundle.sha256, ...common });
  }
  if (image !== undefined) {
    problems.push(...imageProblems(image));
    packages.push({ registryType: 'oci', identifier: image, ...common });
  }
  return { packages, problems };
}

function npmPackage(
  npm: string | undefined,
  facts: PackageFacts,
): { readonly identifier: string; readonly version: string } | { readonly problem: string } {
  if (npm !== undefined) {
    const [, identifier, version] = /^((?:@[\w.~-]+\/)?[\w.~-]+)@(\d[\w.+-]*)$/.exec(npm) ?? [];
    if (identifier === undefined || version === undefined)
      return {
        problem: `\`${npm}\` is no package with its version. Write --npm <name>@<version>, such as my-tools@1.0.0.`,
      };
    return { identifier, version };
  }
  const others =
    'Name another package with --npm <name>@<version>, a bundle with --bundle and --bundle-url, or an image with --image.';
  if (facts.name === undefined || facts.version === undefined)
    return { problem: `There is no package.json with a name and a version. ${others}` };
  if (facts.private)
    return {
      problem: `package.json says that ${facts.name} is private, so npm does not publish it. ${others}`,
    };
  if (!facts.hasProgram && !isToolsd(facts))
    return {
      problem: `${facts.name} has no \`bin\` in package.json, so no client can start it with npx. Add one that serves the tools. ${others}`,
    };
  return { identifier: facts.name, version: facts.version };
}

/** The registry takes bundles from the releases of two hosts. */
function addressProblems(address: string): string[] {
  if (/^https:\/\/(github|gitlab)\.com\/\S+\.mcpb$/.test(address)) return [];
  return [
    `\`${address}\` is no address that the registry takes for a bundle: a file \`….mcpb\` of a release on github.com or gitlab.com. Say it with --bundle-url.`,
  ];
}

function imageProblems(image: string): string[] {
  if (/^[a-z0-9.-]+\.[a-z]+(:\d+)?\/[\w./-]+(:[\w][\w.-]*|@sha256:[a-f0-9]{64})$/.test(image)) return [];
  return [
    `\`${image}\` is no image with its host and its tag, such as docker.io/<account>/<server>:1.0.0. Say it with --image.`,
  ];
}
