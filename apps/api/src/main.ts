import { x } from '@sineta/nucleo';
console.log('oi', x);
