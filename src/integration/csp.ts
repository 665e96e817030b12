import type { AstroUserConfig } from 'astro';

/** Inline scripts of Starlight, which Astro does not hash itself. The check of `dist/` prints the new hash when one changes. */
const starlightScripts = [
  'sha256-VWo5Wp4aqSj6nSgMpeAp9cKieaoIfwFUAunAVugI5gA=', // theme provider
  'sha256-GkZBRnvSuhtx/cvzvukVkX2JJZW+DdPlVr7BX8Tefqo=', // theme select
  'sha256-wX2yOADeV+NMngflD5uYi3vl50SHC4sfM1EmylVjlX4=', // sidebar state
  'sha256-7eCV4jtsr4t4knb3c4FCRPeu7GGZeOUGE3XvWix0XOQ=', // sidebar state
  'sha256-OizSKqsU+f0G4vojbxNt0Lao3kUpTmCLQSv3y6P7qhQ=', // synced tabs
] as const;

/**
 * The site's Content-Security-Policy: nothing inline but what is hashed, nothing evaluated, nothing from another host.
 * @param relay the origin of the desk's relay, where it names one: pages may speak to it as well
 */
export const contentSecurityPolicy = (relay?: string) =>
  ({
    directives: [
      "default-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      relay === undefined ? ("connect-src 'self'" as const) : (`connect-src 'self' ${relay}` as const),
      "worker-src 'self'",
      "manifest-src 'self'",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
    ],
    scriptDirective: { hashes: [...starlightScripts] },
    styleDirective: {
      resources: [
        { resource: "'self'", kind: 'element' },
        { resource: "'unsafe-inline'", kind: 'attribute' },
      ],
    },
  }) satisfies NonNullable<AstroUserConfig['security']>['csp'];
