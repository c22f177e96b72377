import { findTeam } from '../lookup.js';
import { list } from '../paging.js';
import { ok } from '../reply.js';
import { get, type Route } from '../router.js';
import type { Team } from '../state.js';

function teamView(team: Team) {
  return {
    id: team.id,
    name: team.name,
    created_at: team.createdAt,
    credit_card_collections: true,
    default: false,
    enterprise_account: null,
    identity_provider: null,
    membership_limit: 25,
    pipeline_cost_consent_at: null,
    pipeline_cost_consent_user_email: null,
    provisioned_licenses: team.type === 'enterprise',
    role: team.role,
    type: team.type,
    updated_at: team.createdAt,
  };
}

export const teamRoutes: readonly Route[] = [
  get('/teams', (call) => list(call, call.state.teams.map(teamView))),
  get('/teams/:team', ({ state, params }) => ok(teamView(findTeam(state, params.team)))),
];
