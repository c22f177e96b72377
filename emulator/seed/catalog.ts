import { uuidOf } from '../ids.js';
import type { AddonService, Plan } from '../state.js';

type PlanFacts = readonly [slug: string, humanName: string, dollars: number, kind?: 'private'];

interface ServiceFacts {
  readonly name: string;
  readonly humanName: string;
  readonly cliPlugin?: string;
  readonly attachmentName: string;
  readonly configSuffixes: readonly string[];
  /** The first one is the default. */
  readonly plans: readonly PlanFacts[];
}

const SERVICES: readonly ServiceFacts[] = [
  {
    name: 'heroku-postgresql',
    humanName: 'Heroku Postgres',
    attachmentName: 'DATABASE',
    configSuffixes: ['URL'],
    plans: [
      ['essential-0', 'Essential 0', 5],
      ['essential-1', 'Essential 1', 9],
      ['essential-2', 'Essential 2', 20],
      ['standard-0', 'Standard 0', 50],
      ['standard-2', 'Standard 2', 200],
      ['standard-3', 'Standard 3', 400],
      ['premium-0', 'Premium 0', 200],
      ['premium-2', 'Premium 2', 350],
      ['private-0', 'Private 0', 300, 'private'],
      ['private-2', 'Private 2', 500, 'private'],
    ],
  },
  {
    name: 'heroku-redis',
    humanName: 'Heroku Key-Value Store',
    attachmentName: 'REDIS',
    configSuffixes: ['URL', 'TLS_URL'],
    plans: [
      ['mini', 'Mini', 3],
      ['premium-0', 'Premium 0', 15],
      ['premium-1', 'Premium 1', 30],
    ],
  },
  {
    name: 'heroku-kafka',
    humanName: 'Apache Kafka on Heroku',
    cliPlugin: 'heroku-kafka',
    attachmentName: 'KAFKA',
    configSuffixes: ['URL', 'CLIENT_CERT', 'CLIENT_CERT_KEY'],
    plans: [
      ['basic-0', 'Basic 0', 100],
      ['standard-0', 'Standard 0', 1500],
    ],
  },
  {
    name: 'scheduler',
    humanName: 'Heroku Scheduler',
    attachmentName: 'SCHEDULER',
    configSuffixes: [],
    plans: [['standard', 'Standard', 0]],
  },
  {
    name: 'papertrail',
    humanName: 'SolarWinds Papertrail',
    cliPlugin: 'heroku-papertrail',
    attachmentName: 'PAPERTRAIL',
    configSuffixes: ['API_TOKEN'],
    plans: [
      ['choklad', 'Choklad', 0],
      ['fixa', 'Fixa', 7],
      ['forsta', 'Forsta', 18],
    ],
  },
  {
    name: 'newrelic',
    humanName: 'New Relic APM',
    attachmentName: 'NEW_RELIC',
    configSuffixes: ['LICENSE_KEY'],
    plans: [
      ['wayne', 'Wayne', 0],
      ['standard', 'Standard', 99],
    ],
  },
  {
    name: 'sendgrid',
    humanName: 'Twilio SendGrid',
    attachmentName: 'SENDGRID',
    configSuffixes: ['USERNAME', 'PASSWORD'],
    plans: [
      ['starter', 'Starter', 0],
      ['bronze', 'Bronze', 19.95],
      ['silver', 'Silver', 89.95],
    ],
  },
  {
    name: 'rollbar',
    humanName: 'Rollbar',
    attachmentName: 'ROLLBAR',
    configSuffixes: ['ACCESS_TOKEN', 'ENDPOINT'],
    plans: [
      ['free', 'Free', 0],
      ['essentials-50k', 'Essentials 50K', 19],
    ],
  },
  {
    name: 'memcachier',
    humanName: 'MemCachier',
    attachmentName: 'MEMCACHIER',
    configSuffixes: ['SERVERS', 'USERNAME', 'PASSWORD'],
    plans: [
      ['dev', 'Developer', 0],
      ['100', '100 MB', 15],
      ['500', '500 MB', 45],
    ],
  },
  {
    name: 'bucketeer',
    humanName: 'Bucketeer',
    attachmentName: 'BUCKETEER',
    configSuffixes: ['BUCKET_NAME', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    plans: [
      ['hobbyist', 'Hobbyist', 5],
      ['micro', 'Micro', 25],
    ],
  },
];

/** The add-on services of the demo, and all their plans. */
export function seedCatalog(): { services: AddonService[]; plans: Plan[] } {
  const services: AddonService[] = [];
  const plans: Plan[] = [];
  for (const facts of SERVICES) {
    const service: AddonService = {
      id: uuidOf(`service/${facts.name}`),
      name: facts.name,
      humanName: facts.humanName,
      cliPlugin: facts.cliPlugin ?? null,
      attachmentName: facts.attachmentName,
      configSuffixes: facts.configSuffixes,
    };
    services.push(service);
    for (const [index, [slug, humanName, dollars, kind]] of facts.plans.entries()) {
      const name = `${facts.name}:${slug}`;
      plans.push({
        id: uuidOf(`plan/${name}`),
        name,
        service,
        humanName,
        cents: Math.round(dollars * 100),
        isDefault: index === 0,
        forPrivateSpaces: kind === 'private',
      });
    }
  }
  return { services, plans };
}
