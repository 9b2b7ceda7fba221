/** Runs jobs and schedules only; HTTP stays with the processes started as PAPEL=api. */
process.env.PAPEL = 'worker';
await import('../../api/src/main.js');
