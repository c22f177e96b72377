// Generated from tools.d/addons/list_addon_services.yaml by `toolsd generate`. Do not edit.
import { defineTool } from '../../runtime/contract-v1.js';

/** Arguments of `list_addon_services`. */
export interface ListAddonServicesInput {
  /** All fields. */
  json?: boolean;
}

/** Structured answer of `list_addon_services`. */
export interface ListAddonServicesOutput {
  items: {
    name?: string | null;
    human_name?: string | null;
    state?: string | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const listAddonServices = defineTool<ListAddonServicesInput, ListAddonServicesOutput>({
  name: 'list_addon_services',
  title: 'List add-on services',
  description: 'List services that offer add-ons.',
  toolset: 'addons',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: () => ({
    kind: 'http',
    source: 'platform',
    method: 'GET',
    path: '/addon-services',
    page: { style: 'range', max: 1000 },
  }),
  output: {
    parse: 'json',
    select: ({ json }) =>
      json
        ? '[]'
        : 'sort_by([], &name)[].{name: name, human_name: human_name, state: state}',
    show: ({ json }) =>
      json
        ? { form: 'json' }
        : { form: 'table', columns: ['name', 'human_name', 'state'] },
    limit: { rows: 300, bytes: 30_000 },
  },
});
