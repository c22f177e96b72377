/** What the seed says of one app; everything else follows from the name. */
export interface AppFacts {
  readonly name: string;
  readonly region: 'us' | 'eu' | 'virginia';
  readonly home?: 'team' | 'space' | 'colleague';
  readonly guest?: 'colleague';
  readonly createdAt: string;
  readonly releasedAt?: string;
  readonly release?: number;
  readonly language?: string;
  readonly slugSize?: number;
  readonly maintenance?: boolean;
  readonly config?: Readonly<Record<string, string>>;
  readonly processes?: readonly (readonly [type: string, quantity: number, size: string, command: string])[];
  readonly addons?: readonly (readonly [plan: string, name: string])[];
}

/** Two regions, one team, one private space, and one app of somebody else's. */
export const DEMO_APPS: readonly AppFacts[] = [
  {
    name: 'example-app',
    region: 'us',
    guest: 'colleague',
    createdAt: '2023-03-04T09:30:00Z',
    releasedAt: '2026-01-14T16:20:00Z',
    release: 84,
    language: 'Node.js',
    slugSize: 48_322_560,
    config: { NODE_ENV: 'production', LOG_LEVEL: 'info' },
    processes: [
      ['web', 2, 'Standard-1X', 'node server.js'],
      ['worker', 1, 'Standard-1X', 'node worker.js'],
    ],
    addons: [
      ['heroku-postgresql:standard-0', 'postgresql-amber-10001'],
      ['heroku-redis:premium-0', 'redis-silver-10002'],
      ['papertrail:fixa', 'papertrail-quiet-10003'],
    ],
  },
  {
    name: 'example-app-staging',
    region: 'us',
    createdAt: '2023-03-04T09:45:00Z',
    releasedAt: '2026-01-15T08:05:00Z',
    release: 131,
    language: 'Node.js',
    slugSize: 48_406_528,
    config: { NODE_ENV: 'staging', LOG_LEVEL: 'debug' },
    processes: [
      ['web', 1, 'Basic', 'node server.js'],
      ['worker', 0, 'Basic', 'node worker.js'],
    ],
    addons: [['heroku-postgresql:essential-0', 'postgresql-bright-10004']],
  },
  {
    name: 'example-docs',
    region: 'eu',
    createdAt: '2024-01-20T13:00:00Z',
    releasedAt: '2025-11-28T10:40:00Z',
    release: 17,
    language: 'Ruby',
    slugSize: 21_495_808,
    processes: [['web', 1, 'Basic', 'bundle exec puma -C config/puma.rb']],
    addons: [['scheduler:standard', 'scheduler-gentle-10005']],
  },
  {
    name: 'example-billing',
    region: 'eu',
    home: 'team',
    createdAt: '2022-09-15T07:10:00Z',
    releasedAt: '2025-12-19T15:55:00Z',
    release: 212,
    language: 'Python',
    slugSize: 67_108_864,
    maintenance: true,
    config: { PYTHONUNBUFFERED: '1' },
    processes: [
      ['web', 2, 'Standard-2X', 'gunicorn billing.wsgi'],
      ['worker', 3, 'Standard-1X', 'celery -A billing worker'],
      ['beat', 1, 'Standard-1X', 'celery -A billing beat'],
    ],
    addons: [
      ['heroku-postgresql:premium-0', 'postgresql-wooden-10006'],
      ['rollbar:free', 'rollbar-winter-10007'],
    ],
  },
  {
    name: 'example-gateway',
    region: 'virginia',
    home: 'space',
    createdAt: '2023-06-20T11:00:00Z',
    releasedAt: '2026-01-06T09:15:00Z',
    release: 58,
    language: 'Go',
    slugSize: 9_437_184,
    processes: [['web', 3, 'Private-S', 'bin/gateway']],
  },
  {
    name: 'example-partner',
    region: 'us',
    home: 'colleague',
    createdAt: '2024-07-02T12:25:00Z',
    releasedAt: '2025-10-03T18:30:00Z',
    release: 9,
    language: 'PHP',
    slugSize: 33_554_432,
    processes: [['web', 1, 'Eco', 'vendor/bin/heroku-php-apache2 public/']],
  },
];
