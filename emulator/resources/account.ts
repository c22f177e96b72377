import { notFound } from '../errors.js';
import { findPerson } from '../lookup.js';
import { ok } from '../reply.js';
import { get, type Route } from '../router.js';
import type { State } from '../state.js';

function accountView({ account }: State) {
  return {
    id: account.id,
    email: account.email,
    name: account.name,
    acknowledged_msa: false,
    acknowledged_msa_at: null,
    allow_tracking: false,
    beta: false,
    country_of_residence: 'United States',
    created_at: account.createdAt,
    default_organization: null,
    default_team: null,
    delinquent_at: null,
    eco_dynos_enabled: true,
    eco_dynos_shutdown_at: null,
    federated: false,
    identity_provider: null,
    italian_customer_terms: null,
    italian_partner_terms: null,
    last_login: account.createdAt,
    mfa_enabled: true,
    mfa_exemption: false,
    mfa_exemption_reason: null,
    mfa_experience: 'vaas',
    pipeline_cost_consent_at: null,
    sms_number: null,
    suspended_at: null,
    two_factor_authentication: true,
    updated_at: account.createdAt,
    verified: true,
  };
}

export const accountRoutes: readonly Route[] = [
  get('/account', ({ state }) => ok(accountView(state))),
  get('/users/:user', ({ state, params }) => {
    if (findPerson(state, params.user) !== state.account) throw notFound('user');
    return ok(accountView(state));
  }),
];
