/**
 * Outlives the test run, however it ends (Ctrl-C, kill -9): when the runner closes this process's standard input, stops
 * the test database and removes its folder. Started by global-setup with the database's pid and folder.
 */
import fs from 'node:fs';

const [pid, pasta] = process.argv.slice(2);

function vivo() {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
}

process.stdin.resume();
process.stdin.on('end', async () => {
  if (vivo()) process.kill(Number(pid), 'SIGQUIT');
  for (let i = 0; i < 100 && vivo(); i++) await new Promise((ok) => setTimeout(ok, 50));
  fs.rmSync(pasta, { recursive: true, force: true, maxRetries: 3 });
});
