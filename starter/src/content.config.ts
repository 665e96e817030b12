export { collections } from 'drillbook/collections';
