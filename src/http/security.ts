// Owns the security headers of every answer and the cross-origin rules of the API.
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60
const PREFLIGHT_SECONDS = 24 * 60 * 60

const COMMON = {
  strictTransportSecurity: `max-age=${ONE_YEAR_SECONDS}; includeSubDomains`,
  referrerPolicy: 'no-referrer',
  xContentTypeOptions: true,
  xFrameOptions: 'DENY',
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  removePoweredBy: false,
} as const

/** Headers of data: nothing in it is ever run or framed, and pages of any origin may read what CORS opens. */
export const dataHeaders = secureHeaders({
  ...COMMON,
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  crossOriginResourcePolicy: 'cross-origin',
})

/** Headers of pages and their files: everything from here, nothing inline, no frame around it. */
export const pageHeaders = secureHeaders({
  ...COMMON,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
})

/** Opens operations to pages of every origin, without credentials: proofs travel in headers. */
export function openTo(allowMethods: string[]) {
  return cors({
    origin: '*',
    allowMethods,
    allowHeaders: ['Content-Type', 'Idempotency-Key', 'Pollux-Voter', 'If-None-Match', 'Last-Event-ID', 'traceparent'],
    exposeHeaders: [
      'ETag',
      'Location',
      'Retry-After',
      'RateLimit',
      'RateLimit-Policy',
      'X-Request-Id',
      'Idempotency-Replayed',
    ],
    maxAge: PREFLIGHT_SECONDS,
  })
}
