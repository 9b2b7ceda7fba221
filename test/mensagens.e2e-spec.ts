import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Arquivos, Mensagens, ServicosModule, Trabalhador, UnidadeDeTrabalho } from '@sineta/plataforma';
import { criarBancoDeTeste, type BancoDeTeste } from './apoio/banco-de-teste.js';
import { chamar, comoAdmin, esperarAte, naEscola, prepararServicos, subirServicos } from './apoio/servicos.js';
import { abrirSmtp, type SmtpDeTeste } from './apoio/smtp-de-teste.js';

let banco: BancoDeTeste;
let smtp: SmtpDeTeste;
let app: NestFastifyApplication;
let semServidor: NestFastifyApplication;

const carta = (para: string, assunto = 'Boleto de março') => ({ para, assunto, texto: 'Olá! Segue o boleto.' });

beforeAll(async () => {
  banco = await criarBancoDeTeste();
  await prepararServicos(banco);
  smtp = await abrirSmtp();
  const correio = { urlSmtp: smtp.url, remetente: 'Colégio Sineta <secretaria@escola.example>' };
  app = await subirServicos(banco.urlApp, [ServicosModule.forRoot({ correio })]);
  semServidor = await subirServicos(banco.urlApp, [ServicosModule.forRoot()]);
  await app.get(Trabalhador).iniciar();
}, 60_000);

afterAll(async () => {
  await semServidor?.close();
  await app?.close();
  await smtp?.parar();
  await banco?.apagar();
});

const enviar = (nova: Parameters<Mensagens['enviar']>[0], escola = 1) =>
  naEscola(escola, () => app.get(Mensagens).enviar(nova));

const ate = (id: string, estado: string, escola = 1) =>
  esperarAte(estado, async () => {
    const mensagem = await naEscola(escola, () => app.get(Mensagens).obter(id));
    return mensagem.estado === estado && mensagem;
  });

const recebidasPor = (para: string) => smtp.recebidas.filter((c) => c.para.includes(para));

it('sai com remetente, acentos e anexo, e fica ENVIADA', async () => {
  const conteudo = Buffer.from('%PDF-1.7 boleto');
  const dono = { donoTipo: 'boleto', donoId: 'b1' };
  const anexo = await naEscola(1, () =>
    app.get(Arquivos).guardar({ nome: 'boleto.pdf', tipo: 'application/pdf', conteudo, ...dono }),
  );
  const id = await enviar({ ...carta('ana@familia.example'), html: '<p>Olá</p>', anexos: [anexo.id] });
  expect(await ate(id, 'ENVIADA')).toMatchObject({ tentativas: 1, erro: null, enviadaEm: expect.any(Date) });
  const [recebida] = recebidasPor('ana@familia.example');
  expect(recebida?.de).toBe('secretaria@escola.example');
  expect(recebida?.dados).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(recebida?.dados).toContain(`Message-ID: <${id}@sineta>`);
  expect(recebida?.dados).toContain('filename=boleto.pdf');
  expect(recebida?.dados).toContain(conteudo.toString('base64'));
});

it('não sai quando a transação é desfeita', async () => {
  const desfeita = naEscola(1, () =>
    app.get(UnidadeDeTrabalho).executar(async () => {
      await app.get(Mensagens).enviar(carta('nunca@familia.example'));
      throw new Error('desistiu');
    }),
  );
  await expect(desfeita).rejects.toThrow('desistiu');
  await ate(await enviar(carta('depois@familia.example')), 'ENVIADA');
  expect(recebidasPor('nunca@familia.example')).toEqual([]);
});

it('a mesma chave é uma mensagem só, por escola', async () => {
  const nova = { ...carta('bia@familia.example'), chave: 'boleto:1:lembrete' };
  const primeira = await enviar(nova);
  expect(await enviar(nova)).toBe(primeira);
  expect(await enviar(nova, 2)).not.toBe(primeira);
  await ate(primeira, 'ENVIADA');
  await esperarAte('as duas escolas', async () => recebidasPor('bia@familia.example').length === 2);
});

it('uma recusa passageira é tentada de novo', async () => {
  smtp.recusas.push('451 4.3.0 tente mais tarde');
  const id = await enviar(carta('caio@familia.example'));
  await esperarAte('a primeira recusa', async () => {
    const mensagem = await naEscola(1, () => app.get(Mensagens).obter(id));
    return mensagem.tentativas === 1 && mensagem.erro?.includes('451');
  });
  expect(recebidasPor('caio@familia.example')).toEqual([]);
  await esperarAte('o recuo', async () => {
    const linhas = await comoAdmin(
      banco,
      `update graphile_worker._private_jobs set run_at = now() where locked_at is null and attempts = 1 returning id`,
    );
    return linhas.length === 1;
  });
  expect(await ate(id, 'ENVIADA')).toMatchObject({ tentativas: 2, erro: null });
  expect(recebidasPor('caio@familia.example')).toHaveLength(1);
});

it('uma recusa definitiva é FALHADA na hora; corrigida a causa, POST /mensagens/:id/reenvio manda', async () => {
  smtp.inexistentes.add('davi@familia.example');
  const id = await enviar(carta('davi@familia.example'));
  expect(await ate(id, 'FALHADA')).toMatchObject({ tentativas: 1, erro: expect.stringContaining('5.1.1') });
  expect((await chamar(app, 'GET', '/tarefas?estado=FALHADA', { escola: 1 })).corpo.dados).toEqual([]);
  smtp.inexistentes.clear();
  expect((await chamar(app, 'POST', `/mensagens/${id}/reenvio`, { escola: 2 })).status).toBe(404);
  expect((await chamar(app, 'POST', `/mensagens/${id}/reenvio`, { escola: 1 })).corpo.estado).toBe('PENDENTE');
  await ate(id, 'ENVIADA');
  expect(recebidasPor('davi@familia.example')).toHaveLength(1);
});

it('sem servidor fica GUARDADA, pode ser lida, e sai quando houver um', async () => {
  const id = await naEscola(2, () => semServidor.get(Mensagens).enviar(carta('eva@familia.example', 'Bem-vinda')));
  const lista = await chamar(semServidor, 'GET', '/mensagens?estado=GUARDADA', { escola: 2 });
  expect(lista.corpo.dados).toEqual([expect.objectContaining({ id, assunto: 'Bem-vinda', estado: 'GUARDADA' })]);
  expect(JSON.stringify(lista.corpo)).not.toContain('Segue o boleto');
  const lida = await chamar(semServidor, 'GET', `/mensagens/${id}`, { escola: 2 });
  expect(lida.corpo).toMatchObject({ texto: 'Olá! Segue o boleto.', criadoEm: expect.stringMatching(/-03:00$/) });
  expect(
    await comoAdmin(banco, `select acao from auditoria where entidade = 'mensagem' and entidade_id = $1 order by id`, [
      id,
    ]),
  ).toEqual([{ acao: 'inclusao' }, { acao: 'leitura' }]);
  const recusa = await chamar(semServidor, 'POST', `/mensagens/${id}/reenvio`, { escola: 2 });
  expect(recusa).toMatchObject({ status: 409, corpo: { codigo: 'sem-servidor-de-mensagens' } });
  expect((await chamar(app, 'GET', `/mensagens/${id}`, { escola: 1 })).status).toBe(404);
  await chamar(app, 'POST', `/mensagens/${id}/reenvio`, { escola: 2 });
  await ate(id, 'ENVIADA', 2);
});

it.each([
  [{ para: 'sem-arroba', assunto: 'a', texto: 't' }, '/para'],
  [{ para: 'a@b.example, c@d.example', assunto: 'a', texto: 't' }, '/para'],
  [{ para: 'a@b.example', assunto: 'a\r\nBcc: x@y.example', texto: 't' }, '/assunto'],
  [{ para: 'a@b.example', assunto: 'a', texto: '  ' }, '/texto'],
])('recusa %j', async (nova, campo) => {
  await expect(enviar(nova)).rejects.toMatchObject({
    codigo: 'mensagem-invalida',
    erros: [expect.objectContaining({ campo })],
  });
});
