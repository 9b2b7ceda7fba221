import { comContexto, contextoVazio, criarFonteDeDados, UnidadeDeTrabalho } from '@sineta/plataforma';
import type { DataSource } from 'typeorm';
import { criarBancoDeTeste, type BancoDeTeste } from './apoio/banco-de-teste.js';

const GRAVAR = `insert into tentativa_de_acesso (escola_id, conta, falhas, ultima_em) values ($1, $2, 0, now())`;

describe('a unidade de trabalho', () => {
  let banco: BancoDeTeste;
  let fonte: DataSource;
  let unidade: UnidadeDeTrabalho;

  beforeAll(async () => {
    banco = await criarBancoDeTeste();
    // One connection: what a unit leaves on it is what the next one finds.
    fonte = await criarFonteDeDados({ url: banco.urlApp, poolMaximo: 1 }).initialize();
    unidade = new UnidadeDeTrabalho(fonte);
  }, 60_000);

  afterAll(async () => {
    await fonte.destroy();
    await banco.apagar();
  });

  function naEscola<T>(escolaId: number, fn: () => Promise<T>): Promise<T> {
    return comContexto(contextoVazio('teste', { escolaId }), () => unidade.executar(fn));
  }

  async function contasDe(escolaId: number): Promise<string[]> {
    const linhas = await naEscola(escolaId, () =>
      unidade.gerente.query<{ conta: string }[]>(`select conta from tentativa_de_acesso order by conta`),
    );
    return linhas.map(({ conta }) => conta);
  }

  it('põe a escola só dentro da transação, e não a deixa na conexão', async () => {
    const ler = `select current_setting('app.escola_id', true) as escola`;
    expect(await naEscola(7, () => unidade.gerente.query(ler))).toEqual([{ escola: '7' }]);
    expect(await fonte.query(ler)).toEqual([{ escola: '' }]);
    await expect(naEscola(7, () => unidade.gerente.query('select 1/0'))).rejects.toThrow('division by zero');
    expect(await fonte.query(ler)).toEqual([{ escola: '' }]);
  });

  it('grava o adiado com a confirmação; se ele falha, nada fica', async () => {
    await naEscola(1, async () => {
      unidade.adiar(GRAVAR, [1, 'adiada']);
      expect(await unidade.gerente.query(`select conta from tentativa_de_acesso`)).toEqual([]);
    });
    expect(await contasDe(1)).toEqual(['adiada']);
    const repetida = naEscola(1, async () => {
      await unidade.gerente.query(GRAVAR, [1, 'junto']);
      unidade.adiar(GRAVAR, [1, 'adiada']);
    });
    await expect(repetida).rejects.toMatchObject({ code: '23505' });
    expect(await contasDe(1)).toEqual(['adiada']);
  });

  it('não dá por feito o que o banco desfez depois de uma falha engolida', async () => {
    let confirmou = false;
    const engolida = naEscola(2, async () => {
      unidade.aposConfirmar(() => (confirmou = true));
      await unidade.gerente.query(GRAVAR, [2, 'perdida']);
      await unidade.gerente.query('select 1/0').catch(() => undefined);
    });
    await expect(engolida).rejects.toThrow('foi desfeita');
    expect(confirmou).toBe(false);
    expect(await contasDe(2)).toEqual([]);
  });

  it('grava o adiado de outra escola enquanto ainda está nela', async () => {
    await naEscola(3, async () => {
      unidade.adiar(GRAVAR, [3, 'antes']);
      await unidade.emOutraEscola(4, async () => unidade.adiar(GRAVAR, [4, 'na outra']));
      unidade.adiar(GRAVAR, [3, 'depois']);
    });
    expect(await contasDe(3)).toEqual(['antes', 'depois']);
    expect(await contasDe(4)).toEqual(['na outra']);
    const alheia = naEscola(3, async () => unidade.adiar(GRAVAR, [4, 'intrusa']));
    await expect(alheia).rejects.toMatchObject({ code: '42501' });
  });

  it('em juntas, a primeira falha é a que se vê', async () => {
    const juntas = naEscola(5, () =>
      unidade.juntas([GRAVAR, [5, 'um']], ['select 1/0'], [GRAVAR, [5, 'dois']], ['select 2']),
    );
    await expect(juntas).rejects.toMatchObject({ code: '22012' });
    expect(await contasDe(5)).toEqual([]);
  });
});
