import { depoisDe, ESPERAS_MS, problemaDoEndereco, silencioApos } from './entrega.regras.js';

const AGORA = new Date('2026-11-27T12:00:00Z');
const apos = (status: number, tentativas = 1) => depoisDe({ tipo: 'RESPONDEU', status }, { tentativas, agora: AGORA });

it('2xx é entregue; 410 encerra a assinatura; o resto se tenta de novo', () => {
  expect(apos(204)).toEqual({ situacao: 'ENTREGUE', status: 204, erro: null, proximaEm: null, desativar: false });
  expect(apos(410)).toMatchObject({ situacao: 'FALHADA', desativar: true, proximaEm: null });
  expect(apos(500)).toMatchObject({ situacao: 'PENDENTE', status: 500, proximaEm: new Date('2026-11-27T12:00:10Z') });
  expect(apos(302)).toMatchObject({ situacao: 'PENDENTE', erro: expect.stringContaining('não é seguido') });
});

it('dez tentativas em quase três dias, e depois falhou', () => {
  const horas = ESPERAS_MS.reduce((soma, ms) => soma + ms, 0) / 3_600_000;
  expect([ESPERAS_MS.length + 1, Math.round(horas)]).toEqual([10, 69]);
  expect(apos(500, 9)).toMatchObject({ situacao: 'PENDENTE', proximaEm: new Date('2026-11-28T12:00:00Z') });
  expect(apos(500, 10)).toMatchObject({ situacao: 'FALHADA', proximaEm: null, desativar: false });
});

it('quem não responde fica em paz por um tempo que cresce até cinco minutos', () => {
  const mudo = { tipo: 'SEM_RESPOSTA', motivo: 'x' } as const;
  const segundos = (falhas: number) => ((silencioApos(mudo, falhas, AGORA)?.getTime() ?? 0) - AGORA.getTime()) / 1000;
  expect([0, 1, 2, 30].map(segundos)).toEqual([10, 20, 40, 300]);
  expect(silencioApos({ tipo: 'RESPONDEU', status: 500 }, 3, AGORA)).toBeNull();
  expect(depoisDe(mudo, { tentativas: 1, agora: AGORA, sorteio: 1 })).toMatchObject({
    ...{ situacao: 'PENDENTE', status: null, erro: 'x', proximaEm: new Date('2026-11-27T12:00:11Z') },
  });
});

it.each([
  ['https://recebedor.example/notas', null],
  ['http://recebedor.example/notas', 'SEM_HTTPS'],
  ['ftp://recebedor.example/', 'SEM_HTTPS'],
  ['recebedor.example', 'INVALIDO'],
  ['https://ana:senha@recebedor.example/', 'COM_SENHA'],
  ['https://127.0.0.1/', 'INTERNO'],
  ['https://10.1.2.3/', 'INTERNO'],
  ['https://169.254.169.254/latest/meta-data', 'INTERNO'],
  ['https://2130706433/', 'INTERNO'],
  ['https://0x7f.1/', 'INTERNO'],
  ['https://[::1]/', 'INTERNO'],
  ['https://[::ffff:169.254.169.254]/', 'INTERNO'],
  ['https://[64:ff9b::a9fe:a9fe]/', 'INTERNO'],
  ['https://[2002:7f00:1::]/', 'INTERNO'],
  ['https://[fd00::1]/', 'INTERNO'],
  ['https://localhost/', 'INTERNO'],
  ['https://painel.localhost./', 'INTERNO'],
  ['https://metadata.google.internal/', 'INTERNO'],
  ['https://200.155.86.1:8443/', null],
])('%s: %s', (url, problema) => {
  expect(problemaDoEndereco(url, false)).toBe(problema);
});

it('em treino, o operador deixa o recebedor ficar nesta máquina', () => {
  expect(problemaDoEndereco('http://127.0.0.1:4200/', true)).toBeNull();
  expect(problemaDoEndereco('gopher://127.0.0.1/', true)).toBe('SEM_HTTPS');
});
