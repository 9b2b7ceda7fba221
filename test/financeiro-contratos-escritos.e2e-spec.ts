import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import { Relogio } from '@sineta/plataforma';
import { cpfDeTeste } from './apoio/documentos.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { textoDoPdf } from './apoio/ler-pdf.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';

interface Documento {
  id: string;
  pagadorId: string;
  sha256: string;
  texto: string;
  vigente: boolean;
  aceite: { forma: string; endereco: string | null; aceitoEm: string; arquivoId: string | null } | null;
}

const ano = new Date().getFullYear();
let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let periodoLetivoId: string;
let planoId: string;
let contratoId: string;
let maeId: string;
let paiId: string;

jest.setTimeout(60_000);

async function viajar(dia: string): Promise<void> {
  aplicacao.app.get(Relogio).agora = () => new Date(`${dia}T12:00:00-03:00`);
  admin = await aplicacao.entrar('alfa', 'admin@alfa.example');
}

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  semeada = await semearEscola(await aplicacao.criarEscola('alfa'));
  await viajar(`${ano}-01-05`);
  [{ id: periodoLetivoId } = { id: '' }] = await admin.lista('/periodos-letivos');
  const mensalidade = (await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' })).id;
  const material = (await admin.criar('/servicos', { nome: 'Material', tipo: 'MATERIAL' })).id;
  planoId = (
    await admin.criar('/planos-pagamento', {
      ...{ periodoLetivoId, nome: 'Anual', diaVencimento: 10, regraVencimento: 'MANTEM', pontualidadePercentual: '5' },
      ...{ vigenciaInicio: `${ano}-01-01`, vigenciaFim: `${ano}-12-31` },
      itens: [
        { servicoId: mensalidade, totalCentavos: 1_185_180, parcelas: 12, primeiraCompetencia: `${ano}-01` },
        { servicoId: material, totalCentavos: 60_000, parcelas: 2, primeiraCompetencia: `${ano}-02` },
      ],
    })
  ).id;
  const [{ matriculaId, responsavelPessoaId }] = semeada.familias;
  maeId = responsavelPessoaId;
  paiId = (await admin.criar('/pessoas', { nome: 'Caio Sobral', documento: cpfDeTeste(50) })).id;
  contratoId = (
    await admin.criar('/contratos', {
      ...{ matriculaId, planoId },
      pagadores: [
        { pagadorId: maeId, percentual: '60' },
        { pagadorId: paiId, percentual: '40' },
      ],
      bolsas: [
        { nome: 'Social', tipo: 'PERCENTUAL', percentual: '25', renovacao: 'SIM' },
        { nome: 'Convênio', tipo: 'PERCENTUAL', percentual: '5', renovacao: 'SO_INTEGRAL' },
      ],
    })
  ).id;
});

afterAll(() => aplicacao?.fechar());

describe('the text', () => {
  it('is checked: fields that do not exist, and those without which nothing is told', async () => {
    const texto = 'A {{escola.nome}} e {{pagador.nome}} contratam {{aluno.cor}} e {{parcelas}} {{mora}}';
    const resposta = await admin.post<{ erros: { campo: string; mensagem: string }[] }>('/modelos-de-contrato', {
      ...{ nome: 'Ruim', texto },
    });
    expect(resposta.corpo).toMatchObject({ status: 422, codigo: 'texto-de-contrato-invalido' });
    expect(resposta.corpo.erros.map((e) => e.mensagem)).toEqual([
      'O campo {{aluno.cor}} não existe.',
      'Falta {{aluno.nome}}: nome do aluno.',
    ]);
  });

  it('has editions: the newest of a name is the one in use', async () => {
    const primeira = await admin.criar<{ id: string; nome: string; texto: string }>('/modelos-de-contrato/partida');
    const { nome, texto } = primeira;
    const segunda = await admin.criar('/modelos-de-contrato', { nome, texto: `${texto}\nDuas testemunhas.` });
    expect(segunda).toMatchObject({ edicao: 2, ativo: true });
    expect(await admin.obter(`/modelos-de-contrato/${primeira.id}`)).toMatchObject({ edicao: 1, ativo: false });
  });
});

describe('the document of each payer', () => {
  let documentos: Documento[];

  it('tells each one only the own part, and its hash is of its text', async () => {
    const [modelo] = await admin.lista('/modelos-de-contrato?ativo=true');
    documentos = await admin.criar<Documento[]>('/documentos-de-contrato', { contratoId, modeloId: modelo?.id });
    expect(documentos.map((d) => d.pagadorId).sort()).toEqual([maeId, paiId].sort());
    for (const { texto, sha256 } of documentos) {
      expect(createHash('sha256').update(texto).digest('hex')).toBe(sha256);
      expect(texto).not.toMatch(/\{\{|undefined|null/);
    }
    const doPai = documentos.find((d) => d.pagadorId === paiId)?.texto ?? '';
    expect(doPai).toContain('Cabe a este CONTRATANTE 40% de cada parcela');
    expect(doPai).toContain('Mensalidade: 12 parcela(s) de R$ 395,06');
    expect(doPai).toContain('Bolsa Social (25%)');
    expect(doPai).toContain('Desconto de pontualidade: 5% até o vencimento.');
    expect(doPai).not.toContain('Helena');
    const pdf = await admin.get(`/documentos-de-contrato/${documentos[0]?.id}/pdf`);
    const folhas = await textoDoPdf(pdf.bytes);
    expect(folhas.length).toBeGreaterThan(1);
    for (const folha of folhas) expect(folha).toContain(documentos[0]?.sha256);
  });

  it('is accepted by its payer, who sends the hash of what was read; nobody else can', async () => {
    const doPai = documentos.find((d) => d.pagadorId === paiId);
    const rota = `/documentos-de-contrato/${doPai?.id}/aceite`;
    const mae = await semeada.escola.cliente('responsavel', { pessoaId: maeId });
    expect((await mae.post(rota, { sha256: doPai?.sha256 })).status).toBe(404);
    expect((await mae.get(`/documentos-de-contrato/${doPai?.id}`)).status).toBe(404);
    expect((await admin.post(rota, { sha256: doPai?.sha256 })).status).toBe(403);
    const pai = await semeada.escola.cliente('responsavel', { pessoaId: paiId });
    const outro = await pai.post(rota, { sha256: 'a'.repeat(64) });
    expect(outro.corpo).toMatchObject({ status: 409, codigo: 'texto-diferente', erros: [{ campo: '/sha256' }] });
    const aceito = exigir(await pai.post<Documento>(rota, { sha256: doPai?.sha256 }), 'aceite');
    expect(aceito.aceite).toMatchObject({ forma: 'ELETRONICO', pessoaId: paiId, sha256: doPai?.sha256 });
    expect(aceito.aceite?.endereco).toMatch(/127\.0\.0\.1|::1/);
    expect((await pai.post(rota, { sha256: doPai?.sha256 })).corpo).toMatchObject({ codigo: 'documento-ja-aceito' });
    const folhas = await textoDoPdf((await pai.get(`/documentos-de-contrato/${doPai?.id}/pdf`)).bytes);
    expect(folhas.at(-1)?.replace(/\s+/g, ' ')).toContain('Aceito eletronicamente por Caio Sobral');
    expect((await pai.lista<Documento>('/documentos-de-contrato')).map((d) => d.pagadorId)).toEqual([paiId]);
  });

  it('is accepted on paper with the sheet that was signed', async () => {
    const daMae = documentos.find((d) => d.pagadorId === maeId);
    const rota = `/documentos-de-contrato/${daMae?.id}/aceite-em-papel`;
    const ruim = await admin.enviar(rota, { nome: 'x.txt', bytes: Buffer.from('nada') });
    expect(ruim.corpo).toMatchObject({ status: 422, codigo: 'arquivo-nao-e-documento' });
    const bytes = Buffer.from('%PDF-1.4 assinado');
    const aceito = exigir(await admin.enviar<Documento>(rota, { nome: 'assinado.pdf', bytes }), 'aceite');
    expect(aceito.aceite).toMatchObject({ forma: 'PAPEL', endereco: null });
    expect((await admin.get(`/arquivos/${aceito.aceite?.arquivoId}`)).bytes).toEqual(bytes);
    expect(await admin.lista('/documentos-de-contrato?aceito=true')).toHaveLength(2);
  });

  it('is replaced by another, and what was accepted stays as it was', async () => {
    const [modelo] = await admin.lista('/modelos-de-contrato?ativo=true');
    const novos = await admin.criar<Documento[]>('/documentos-de-contrato', { contratoId, modeloId: modelo?.id });
    expect(novos.map((d) => d.aceite)).toEqual([null, null]);
    const antigo = await admin.obter<Documento>(`/documentos-de-contrato/${documentos[0]?.id}`);
    expect(antigo).toMatchObject({ vigente: false, texto: documentos[0]?.texto });
    const pai = await semeada.escola.cliente('responsavel', { pessoaId: paiId });
    const [substituido] = documentos.filter((d) => d.pagadorId === paiId);
    const tarde = await pai.post(`/documentos-de-contrato/${substituido?.id}/aceite`, { sha256: substituido?.sha256 });
    expect(tarde.corpo).toMatchObject({ codigo: 'documento-substituido' });
  });
});

describe('the next year', () => {
  let novoPeriodo: string;
  let planilhaId: string;
  let novoPlano: string;
  const linhas = [
    { codigo: '1.1', baseCentavos: 6_000_000, aplicacaoCentavos: 6_400_000 },
    { codigo: '2.7', baseCentavos: 3_000_000, aplicacaoCentavos: 3_300_000 },
    { codigo: '4.0', baseCentavos: 1_000_000, aplicacaoCentavos: 1_089_000 },
  ];
  const reajuste = (mais: object = {}) => ({
    ...{ planilhaId, percentual: '7.89', periodoLetivoId: novoPeriodo, nome: `Anual ${ano + 1}` },
    ...{ vigenciaInicio: `${ano + 1}-01-01`, vigenciaFim: `${ano + 1}-12-31`, ...mais },
  });

  it('keeps the sheet of costs with its variation, its subtotals, its PDF and its CSV', async () => {
    const planilha = { anoBase: ano, linhas, pagantesBase: 100, pagantesAplicacao: 100 };
    const repetida = { ...planilha, linhas: [...linhas, linhas[0]] };
    expect((await admin.post('/planilhas-de-custos', repetida)).corpo).toMatchObject({
      ...{ codigo: 'planilha-nao-fecha', erros: [{ campo: '/linhas/3/codigo' }] },
    });
    const criada = await admin.criar('/planilhas-de-custos', planilha);
    planilhaId = criada.id;
    expect(criada).toMatchObject({ variacaoPercentual: '7.89', totalBaseCentavos: 10_000_000 });
    const csv = await admin.get(`/planilhas-de-custos/${planilhaId}/csv`);
    expect(csv.texto).toContain('8.0;Total geral (3 + 6 + 7);100000,00;107890,00');
    const [folha = ''] = await textoDoPdf((await admin.get(`/planilhas-de-custos/${planilhaId}/pdf`)).bytes);
    expect(folha).toContain('Pessoal docente');
  });

  it('readjusts from the last legal parcel (H01), proved by the sheet, once in a year (H02)', async () => {
    const periodo = {
      ...{ ano: ano + 1, nome: String(ano + 1), inicio: `${ano + 1}-01-01`, fim: `${ano + 1}-12-31` },
      etapas: [{ nome: 'Ano', inicio: `${ano + 1}-01-01`, fim: `${ano + 1}-12-31` }],
    };
    novoPeriodo = (await admin.criar('/periodos-letivos', periodo)).id;
    const rota = `/planos-pagamento/${planoId}/reajuste`;
    const recusas: [object, string][] = [
      [{ percentual: '7.90' }, 'reajuste-sem-prova'],
      [{ vigenciaInicio: `${ano}-12-31` }, 'reajuste-antes-de-um-ano'],
      [{ vigenciaInicio: `${ano + 2}-01-01`, vigenciaFim: `${ano + 2}-12-31` }, 'planilha-de-outro-ano'],
    ];
    for (const [mais, codigo] of recusas) {
      expect((await admin.post(rota, reajuste(mais))).corpo).toMatchObject({ status: 422, codigo });
    }
    const previa = exigir(await admin.post(`${rota}/previa`, reajuste()), 'prévia');
    expect(previa).toMatchObject({ anuidadeCentavos: 1_278_691 });
    const plano = await admin.criar<{ id: string; itens: { totalCentavos: number; valoresCentavos: number[] }[] }>(
      rota,
      reajuste(),
    );
    novoPlano = plano.id;
    const [daMensalidade, doMaterial] = plano.itens;
    expect(daMensalidade?.valoresCentavos.slice(6, 8)).toEqual([106_558, 106_557]);
    expect(doMaterial?.totalCentavos).toBe(60_000);
  });

  it('renews the contracts of who is enrolled again, with payers and the scholarships that follow', async () => {
    const pedido = { planoDeOrigemId: planoId, planoId: novoPlano };
    const antes = exigir(await admin.post('/renovacao-de-contratos/previa', pedido), 'prévia');
    expect(antes).toMatchObject({ quantidade: 0, semMatricula: [{ contratoAnteriorId: contratoId }] });
    const [turma] = await admin.lista('/turmas');
    const { serieId } = await admin.obter<{ serieId: string }>(`/turmas/${turma?.id}`);
    const nova = { periodoLetivoId: novoPeriodo, serieId, nome: '7º A', turno: 'MANHA', vagas: 30, componentes: [] };
    const { id: turmaId } = await admin.criar('/turmas', nova);
    const [{ alunoId }] = semeada.familias;
    const { id: matriculaId } = await admin.criar('/matriculas', { alunoId, turmaId });
    await viajar(`${ano}-12-10`);
    const feito = exigir(
      await admin.post<{ contratos: { contratoId: string }[] }>('/renovacao-de-contratos', pedido),
      'r',
    );
    expect(feito).toMatchObject({
      quantidade: 1,
      contratos: [{ matriculaId, bolsas: ['Bolsa Social (25%)'], bolsasEncerradas: ['Bolsa Convênio (5%)'] }],
    });
    const contrato = await admin.obter<{ pagadores: { percentual: string }[]; totalCentavos: number }>(
      `/contratos/${feito.contratos[0]?.contratoId}`,
    );
    expect(contrato.pagadores.map((p) => p.percentual)).toEqual(['60', '40']);
    expect(contrato).toMatchObject({ totalCentavos: 1_338_691, diaVencimento: 10 });
    expect(exigir(await admin.post('/renovacao-de-contratos', pedido), 'de novo')).toMatchObject({ quantidade: 0 });
    expect(await admin.obter('/razao/prova')).toMatchObject({ confere: true, diferencas: [] });
  });
});
