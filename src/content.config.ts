export { collections } from './integration/desk-collections.ts';
