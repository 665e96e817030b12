import { config } from 'zod';

// A strict Content-Security-Policy forbids `new Function`, for which zod would probe as soon as a schema is made. A page that
// makes schemas imports this before them.
config({ jitless: true });
