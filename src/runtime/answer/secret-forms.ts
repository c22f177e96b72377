/** A long word of a key: digits and capitals in it, which no name and no slug has. */
const KEY = '(?=[A-Za-z_-]{0,80}[0-9])(?=[a-z0-9_-]{0,80}[A-Z])[A-Za-z0-9_-]';

/** No text of these forms has fewer characters. */
export const SHORTEST_FORM = 18;

/**
 * Texts that are credentials by their form, whatever they are called; the forms are those that their makers publish.
 * A private key goes as far as its lines do: one that is cut has no end, and a text that only names it goes on.
 */
export const SECRET_FORMS: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  {
    kind: 'a private key',
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[A-Za-z0-9+/=:,.\s\\]|-(?!----))*(?:-----END [A-Z0-9 ]{1,60}-----)?/gu,
  },
  { kind: 'a private key', pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{40,}/gu },
  { kind: 'a Heroku token', pattern: /\bHRKU-[A-Za-z0-9_-]{20,}/gu },
  { kind: 'a GitHub token', pattern: /\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_[A-Za-z0-9_]{40,}/gu },
  {
    kind: 'a GitLab token',
    pattern: /\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-[A-Za-z0-9_.-]{20,}/gu,
  },
  { kind: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/gu },
  { kind: 'a Slack token', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{20,}|\bxapp-\d-[A-Za-z0-9-]{20,}/gu },
  {
    kind: 'the address of a Slack hook',
    pattern: /\bhooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9/_-]{20,}/gu,
  },
  {
    kind: 'the address of a Discord hook',
    pattern: /\bdiscord(?:app)?\.com\/api\/webhooks\/\d+\/[A-Za-z0-9_-]{20,}/gu,
  },
  {
    kind: 'a Stripe key',
    pattern: /\b[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,}|\bwhsec_[A-Za-z0-9+/=]{20,}/gu,
  },
  { kind: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{30,}/gu },
  { kind: 'a PyPI token', pattern: /\bpypi-[A-Za-z0-9_-]{50,}/gu },
  { kind: 'a RubyGems key', pattern: /\brubygems_[a-f0-9]{40,}/gu },
  { kind: 'a Docker token', pattern: /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}/gu },
  {
    kind: 'a Google token',
    pattern: /\bya29\.[A-Za-z0-9_-]{20,}|\bGOCSPX-[A-Za-z0-9_-]{20,}|\bAIza[A-Za-z0-9_-]{35}/gu,
  },
  { kind: 'a SendGrid key', pattern: /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/gu },
  { kind: 'a DigitalOcean token', pattern: /\bdo[opr]_v1_[a-f0-9]{40,}/gu },
  { kind: 'a Vault token', pattern: /\bhv[bs]\.[A-Za-z0-9_-]{24,}/gu },
  { kind: 'an Atlassian token', pattern: /\bATATT3[A-Za-z0-9_=-]{40,}/gu },
  { kind: 'a Shopify token', pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/gu },
  { kind: 'a Databricks token', pattern: /\bdapi[a-f0-9]{32}\b/gu },
  { kind: 'a Hugging Face token', pattern: new RegExp(`\\bhf_${KEY}{30,}`, 'gu') },
  { kind: 'a Linear key', pattern: /\blin_(?:api|oauth)_[A-Za-z0-9]{30,}/gu },
  { kind: 'a PlanetScale password', pattern: /\bpscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{30,}/gu },
  { kind: 'a Supabase token', pattern: /\bsbp_[a-f0-9]{40}\b/gu },
  { kind: 'a New Relic key', pattern: /\bNRAK-[A-Z0-9]{27}\b/gu },
  { kind: 'a Telegram token', pattern: /\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b/gu },
  { kind: 'an API key', pattern: new RegExp(`\\bsk-${KEY}{20,}`, 'gu') },
  {
    kind: 'a JSON Web Token',
    pattern: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/gu,
  },
];
