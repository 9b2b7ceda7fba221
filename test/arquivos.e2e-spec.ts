import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Arquivos, ServicosModule, UnidadeDeTrabalho, type OpcoesDosArquivos } from '@sineta/plataforma';
import { criarBancoDeTeste, type BancoDeTeste } from './apoio/banco-de-teste.js';
import { abrirS3, type S3DeTeste } from './apoio/s3-de-teste.js';
import { chamar, comoAdmin, naEscola, prepararServicos, subirServicos } from './apoio/servicos.js';

let banco: BancoDeTeste;
let app: NestFastifyApplication;
let pasta: string;
let s3: S3DeTeste;
const outras: NestFastifyApplication[] = [];

const PDF = Buffer.from('%PDF-1.7 boleto de exemplo');
const novo = (conteudo: Buffer = PDF, nome = 'Boleto João 1.pdf', tipo = 'application/pdf', donoId = 'b1') => ({
  nome,
  tipo,
  conteudo,
  donoTipo: 'boleto',
  donoId,
});

async function com(arquivos: OpcoesDosArquivos): Promise<Arquivos> {
  const outra = await subirServicos(banco.urlApp, [ServicosModule.forRoot({ arquivos })]);
  outras.push(outra);
  return outra.get(Arquivos);
}

beforeAll(async () => {
  banco = await criarBancoDeTeste();
  await prepararServicos(banco);
  pasta = await mkdtemp(path.join(tmpdir(), 'sineta-arquivos-'));
  s3 = await abrirS3();
  app = await subirServicos(banco.urlApp, [
    ServicosModule.forRoot({ arquivos: { local: 'banco', tamanhoMaximo: 1000 } }),
  ]);
}, 60_000);

afterAll(async () => {
  for (const aberta of [app, ...outras]) await aberta?.close();
  await s3?.parar();
  await banco?.apagar();
  await rm(pasta, { recursive: true, force: true });
});

async function baixar(id: string, escola = 1, cabecalhos: Record<string, string> = {}): Promise<Response> {
  return fetch(`${await app.getUrl()}/api/v1/arquivos/${id}`, {
    headers: { escola: String(escola), papeis: 'admin', ...cabecalhos },
  });
}

describe('GET /arquivos/:id', () => {
  it('baixa os mesmos bytes, como anexo, com o hash por ETag, e registra a leitura', async () => {
    const usuario = randomUUID();
    const { id, sha256 } = await naEscola(1, () => app.get(Arquivos).guardar(novo()));
    expect(sha256).toBe(createHash('sha256').update(PDF).digest('hex'));
    const resposta = await baixar(id, 1, { usuario });
    expect(resposta.status).toBe(200);
    expect(Buffer.from(await resposta.arrayBuffer()).equals(PDF)).toBe(true);
    expect(Object.fromEntries(resposta.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition': `attachment; filename="Boleto Joao 1.pdf"; filename*=UTF-8''Boleto%20Jo%C3%A3o%201.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      etag: `"${sha256}"`,
    });
    const leituras = await comoAdmin(
      banco,
      `select usuario_id from auditoria where entidade = 'arquivo' and entidade_id = $1 and acao = 'leitura'`,
      [id],
    );
    expect(leituras).toEqual([{ usuario_id: usuario }]);
  });

  it('304 para quem já tem, sem outra leitura', async () => {
    const { id, sha256 } = await naEscola(1, () => app.get(Arquivos).guardar(novo()));
    const resposta = await baixar(id, 1, { 'if-none-match': `"outro", W/"${sha256}"` });
    expect(resposta.status).toBe(304);
    expect(await resposta.text()).toBe('');
    expect(await comoAdmin(banco, `select 1 from auditoria where entidade_id = $1 and acao = 'leitura'`, [id])).toEqual(
      [],
    );
  });

  it.each(['text/html', 'image/svg+xml', 'application/xml', 'text/javascript', 'nada disso'])(
    'nunca serve %s como tal',
    async (tipo) => {
      const html = Buffer.from('<script>alert(1)</script>');
      const { id } = await naEscola(1, () => app.get(Arquivos).guardar(novo(html, 'pagina.html', tipo)));
      const resposta = await baixar(id);
      expect(resposta.headers.get('content-type')).toBe('application/octet-stream');
      expect(resposta.headers.get('content-disposition')).toMatch(/^attachment;/);
    },
  );

  it('o de outra escola não existe, nem um identificador sem forma', async () => {
    const { id } = await naEscola(1, () => app.get(Arquivos).guardar(novo()));
    expect((await baixar(id, 2)).status).toBe(404);
    expect((await baixar('qualquer')).status).toBe(404);
  });
});

describe('guardar', () => {
  it('limpa o nome de caminhos e controles', async () => {
    const arquivo = await naEscola(1, () => app.get(Arquivos).guardar(novo(PDF, '../../etc/pas\r\nswd"x.pdf')));
    expect(arquivo.nome).toBe('-..-etc-passwd-x.pdf');
  });

  it.each([
    [Buffer.alloc(0), 'arquivo-vazio'],
    [Buffer.alloc(1001), 'arquivo-grande'],
  ])('recusa o vazio e o grande demais', async (conteudo, codigo) => {
    await expect(naEscola(1, () => app.get(Arquivos).guardar(novo(conteudo)))).rejects.toMatchObject({ codigo });
  });

  it('entra na transação de quem chama: desfeita, não fica', async () => {
    const unidade = app.get(UnidadeDeTrabalho);
    const desfeita = naEscola(1, () =>
      unidade.executar(async () => {
        await app.get(Arquivos).guardar(novo(PDF, 'sumiu.pdf'));
        throw new Error('desistiu');
      }),
    );
    await expect(desfeita).rejects.toThrow('desistiu');
    expect(await comoAdmin(banco, `select 1 from arquivo where nome = 'sumiu.pdf'`)).toEqual([]);
  });

  it('não se altera nem se apaga, nem pelo aplicativo', async () => {
    const { id } = await naEscola(1, () => app.get(Arquivos).guardar(novo()));
    const unidade = app.get(UnidadeDeTrabalho);
    for (const sql of [`update arquivo set nome = 'x' where id = $1`, `delete from arquivo where id = $1`]) {
      await expect(naEscola(1, () => unidade.executar(() => unidade.gerente.query(sql, [id])))).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  it('percebe o conteúdo alterado fora do sistema', async () => {
    const { id } = await naEscola(1, () => app.get(Arquivos).guardar(novo()));
    await comoAdmin(banco, `update arquivo set conteudo = 'outra coisa' where id = $1`, [id]);
    await expect(naEscola(1, () => app.get(Arquivos).ler(id))).rejects.toMatchObject({ codigo: 'arquivo-danificado' });
  });
});

describe('GET /arquivos', () => {
  it('filtra pelo dono e pagina', async () => {
    for (const n of [1, 2, 3]) {
      await naEscola(2, () => app.get(Arquivos).guardar(novo(PDF, `r${n}.rem`, 'text/plain', 'lote-9')));
    }
    await naEscola(2, () => app.get(Arquivos).guardar(novo(PDF, 'outro.pdf', 'application/pdf', 'lote-8')));
    const rota = '/arquivos?donoTipo=boleto&donoId=lote-9&ordenar=nome&limite=2';
    const primeira = await chamar(app, 'GET', rota, { escola: 2 });
    const nomes = (p: typeof primeira) => (p.corpo.dados as { nome: string }[]).map((a) => a.nome);
    expect(nomes(primeira)).toEqual(['r1.rem', 'r2.rem']);
    const segunda = await chamar(app, 'GET', `${rota}&depois=${String(primeira.corpo.proximo)}`, { escola: 2 });
    expect(nomes(segunda)).toEqual(['r3.rem']);
    expect(segunda.corpo.proximo).toBeNull();
    expect(JSON.stringify(primeira.corpo)).not.toContain('conteudo');
    expect((await chamar(app, 'GET', '/arquivos?donoTipo=boleto&donoId=lote-9', { escola: 1 })).corpo.dados).toEqual(
      [],
    );
  });
});

describe('locais', () => {
  it('na pasta: por escola e hash, inteiro e sem restos', async () => {
    const arquivos = await com({ local: 'pasta', pasta });
    const { id, sha256 } = await naEscola(1, () => arquivos.guardar(novo()));
    const nome = path.join(pasta, '1', sha256.slice(0, 2), sha256);
    expect((await readFile(nome)).equals(PDF)).toBe(true);
    expect(await readdir(path.dirname(nome))).toEqual([sha256]);
    await naEscola(1, () => arquivos.guardar(novo()));
    expect((await naEscola(1, () => arquivos.ler(id))).conteudo.equals(PDF)).toBe(true);
    await writeFile(nome, 'trocado');
    await expect(naEscola(1, () => arquivos.ler(id))).rejects.toMatchObject({ codigo: 'arquivo-danificado' });
    await rm(nome);
    await expect(naEscola(1, () => arquivos.ler(id))).rejects.toMatchObject({ codigo: 'arquivo-indisponivel' });
  });

  it('em S3: assinado, por caminho; e continua lendo o que ficou no banco', async () => {
    const arquivos = await com({ local: 's3', s3: s3.opcoes });
    const { id, sha256 } = await naEscola(2, () => arquivos.guardar(novo()));
    expect([...s3.objetos.keys()]).toEqual([`/documentos/2/${sha256.slice(0, 2)}/${sha256}`]);
    expect((await naEscola(2, () => arquivos.ler(id))).conteudo.equals(PDF)).toBe(true);
    const antigo = await naEscola(2, () => app.get(Arquivos).guardar(novo(Buffer.from('antigo'))));
    expect((await naEscola(2, () => arquivos.ler(antigo.id))).conteudo.toString()).toBe('antigo');
    s3.objetos.clear();
    await expect(naEscola(2, () => arquivos.ler(id))).rejects.toMatchObject({ codigo: 'arquivo-indisponivel' });
  });

  it('S3 que recusa: nada é gravado', async () => {
    const arquivos = await com({ local: 's3', s3: { ...s3.opcoes, segredo: 'errado' } });
    await expect(naEscola(2, () => arquivos.guardar(novo(Buffer.from('outro'), 'recusado.pdf')))).rejects.toThrow(
      /arquivo-indisponivel.*Nada foi gravado/,
    );
    expect(await comoAdmin(banco, `select 1 from arquivo where nome = 'recusado.pdf'`)).toEqual([]);
  });
});

describe('GET /auditoria', () => {
  it('filtra por entidade, usuário, ação e dia, do mais novo ao mais antigo', async () => {
    const usuario = randomUUID();
    const ids: string[] = [];
    for (const n of [1, 2, 3]) {
      const { id } = await naEscola(1, () => app.get(Arquivos).guardar(novo(PDF, `t${n}.pdf`)), usuario);
      ids.push(id);
    }
    const vistos = async (consulta: string) => {
      const { corpo } = await chamar(app, 'GET', `/auditoria?${consulta}`, { escola: 1, papeis: 'auditor' });
      return (corpo.dados as { entidadeId: string; depois: Record<string, unknown> }[]).map((l) => l.entidadeId);
    };
    expect(await vistos(`usuarioId=${usuario}`)).toEqual([...ids].reverse());
    expect(await vistos(`entidade=arquivo&entidadeId=${ids[0]}&acao=inclusao`)).toEqual([ids[0]]);
    expect(await vistos(`usuarioId=${usuario}&acao=exclusao`)).toEqual([]);
    // 23:30 of the 4th in São Paulo is already the 5th in UTC.
    await comoAdmin(banco, `update auditoria set instante = '2027-02-05T02:30:00Z' where entidade_id = $1`, [ids[0]]);
    expect(await vistos(`usuarioId=${usuario}&de=2027-02-04&ate=2027-02-04`)).toEqual([ids[0]]);
    expect(await vistos(`usuarioId=${usuario}&de=2027-02-05&ate=2027-02-05`)).toEqual([]);
    const { corpo } = await chamar(app, 'GET', `/auditoria?usuarioId=${usuario}`, { escola: 2 });
    expect(corpo.dados).toEqual([]);
  });

  it('recusa filtro malformado com o campo e o remédio', async () => {
    const { status, corpo } = await chamar(app, 'GET', '/auditoria?de=2027-02-30', { escola: 1 });
    expect(status).toBe(422);
    expect(corpo.erros).toEqual([
      expect.objectContaining({ campo: '/de', acao: expect.stringContaining('AAAA-MM-DD') }),
    ]);
  });
});
