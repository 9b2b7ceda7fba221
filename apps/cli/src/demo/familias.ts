import { cpfFicticio, Sorteio } from './sorteio.js';

export interface PessoaFicticia {
  nome: string;
  documento: string;
  nascimento: string;
  sexo: 'FEMININO' | 'MASCULINO';
  email?: string;
  telefone?: string;
  endereco?: Record<string, string>;
}

export interface Familia {
  responsavel: PessoaFicticia;
  filhos: { pessoa: PessoaFicticia; /** 0 to 11: from the 1st year to the 3rd of ensino médio. */ serie: number }[];
}

const FEMININOS =
  'Alice Beatriz Cecília Clara Elisa Helena Isadora Júlia Laura Lívia Luísa Manuela Marina Olívia Sofia Valentina Antônia Eduarda Yasmin Teresa'.split(
    ' ',
  );
const MASCULINOS =
  'Arthur Bento Caio Davi Enzo Felipe Gael Heitor Igor João Lucas Miguel Murilo Noah Otávio Pedro Rafael Samuel Theo Vicente'.split(
    ' ',
  );
const SOBRENOMES =
  'Sobral Prado Teles Vilela Brandão Quintela Fontoura Peçanha Lacerda Munhoz Falcão Drummond Serqueira Alvim Tavora Bittar Pimenta Gouveia Rangel Bastos Coutinho Veloso Arruda Salgado'.split(
    ' ',
  );
const RUAS = [
  'Rua das Acácias',
  'Rua dos Ipês',
  'Avenida das Palmeiras',
  'Rua da Sineta',
  'Rua dos Jacarandás',
  'Rua do Coreto',
];
const BAIRROS = ['Funcionários', 'Savassi', 'Lourdes', 'Serra', 'Santo Antônio'];
/** Of Belo Horizonte (IBGE 3106200). */
const CEPS = ['30140071', '30112010', '30130170', '30240090', '30350290'];

const ANO_DO_PRIMEIRO_ANO = 6;

/** Fictional families with `alunos` children in twelve grades, the same in every run. Siblings share a guardian. */
export function inventarFamilias(alunos: number, anoLetivo: number): Familia[] {
  const sorteio = new Sorteio(2027);
  const familias: Familia[] = [];
  let feitos = 0;
  while (feitos < alunos) {
    const filhos = Math.min(sorteio.numero() < 0.7 ? 1 : sorteio.inteiro(2, 3), alunos - feitos);
    familias.push(inventarFamilia(sorteio, familias.length, feitos, filhos, anoLetivo));
    feitos += filhos;
  }
  return familias;
}

function inventarFamilia(sorteio: Sorteio, n: number, primeiro: number, filhos: number, ano: number): Familia {
  const sobrenome = `${sorteio.um(SOBRENOMES)} ${sorteio.um(SOBRENOMES)}`;
  const endereco = {
    ...{ logradouro: sorteio.um(RUAS), numero: String(sorteio.inteiro(10, 1990)), bairro: sorteio.um(BAIRROS) },
    ...{ municipioIbge: '3106200', municipio: 'Belo Horizonte', uf: 'MG', cep: sorteio.um(CEPS) },
  };
  const responsavel = inventarPessoa(sorteio, sobrenome, 10_000 + n, ano - sorteio.inteiro(30, 52));
  return {
    responsavel: {
      ...responsavel,
      endereco,
      email: `familia${n + 1}@familias.example`,
      telefone: `319${String(80_000_000 + n)}`,
    },
    filhos: Array.from({ length: filhos }, (_, i) => {
      const serie = (primeiro + i) % 12;
      const nascido = ano - ANO_DO_PRIMEIRO_ANO - serie;
      return { serie, pessoa: { ...inventarPessoa(sorteio, sobrenome, primeiro + i, nascido), endereco } };
    }),
  };
}

function inventarPessoa(sorteio: Sorteio, sobrenome: string, n: number, anoDeNascimento: number): PessoaFicticia {
  const sexo = sorteio.numero() < 0.5 ? 'FEMININO' : 'MASCULINO';
  const nomes = sexo === 'FEMININO' ? FEMININOS : MASCULINOS;
  const mes = String(sorteio.inteiro(1, 12)).padStart(2, '0');
  const dia = String(sorteio.inteiro(1, 28)).padStart(2, '0');
  return {
    nome: `${sorteio.um(nomes)} ${sobrenome}`,
    documento: cpfFicticio(n),
    nascimento: `${anoDeNascimento}-${mes}-${dia}`,
    sexo,
  };
}
