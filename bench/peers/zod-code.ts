import type { ObjectSchema, Property } from './peer-tool.js';

/** What a person would write with zod for the parameters of a tool: `{ app: z.string().describe('App name.') }`. */
export function zodShape({ properties = {}, required = [] }: ObjectSchema): string {
  const fields = Object.entries(properties).map(([name, property]) => {
    const optional = required.includes(name) ? '' : '.optional()';
    return `${JSON.stringify(name)}: ${zodType(property)}${optional}${described(property)}`;
  });
  return `{ ${fields.join(', ')} }`;
}

function zodType({ type, enum: values, items }: Property): string {
  if (values !== undefined) return `z.enum(${JSON.stringify(values)})`;
  switch (type) {
    case 'string':
      return 'z.string()';
    case 'integer':
      return 'z.number().int()';
    case 'number':
      return 'z.number()';
    case 'boolean':
      return 'z.boolean()';
    case 'array':
      return `z.array(${zodType(items ?? {})})`;
    case 'object':
      return 'z.record(z.string(), z.unknown())';
    default:
      return 'z.unknown()';
  }
}

function described({ description }: Property): string {
  return description === undefined ? '' : `.describe(${JSON.stringify(description)})`;
}
