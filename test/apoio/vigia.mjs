/**
 * Outlives the test run, however it ends (Ctrl-C, kill -9): when the runner closes this process's standard input, stops
 * the test databases and removes their folder. Started by global-setup with the folder; the databases' pids come by
 * standard input, one a line.
 */
import fs from 'node:fs';
import { createInterface } from 'node:readline';

const [pasta] = process.argv.slice(2);
const pids = [];

function vivo(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

for await (const linha of createInterface({ input: process.stdin })) pids.push(Number(linha));
for (const pid of pids.filter(vivo)) process.kill(pid, 'SIGQUIT');
for (let i = 0; i < 100 && pids.some(vivo); i++) await new Promise((ok) => setTimeout(ok, 50));
fs.rmSync(pasta, { recursive: true, force: true, maxRetries: 3 });
