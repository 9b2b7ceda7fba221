import { Cep, Texto, Uf } from '@sineta/plataforma';
import { erroDoCadastro } from './erros.js';

/** The address columns a school or a person has. */
export interface ComEndereco {
  logradouro: string | null;
  numero: string | null;
  complemento: string | null;
  bairro: string | null;
  municipioIbge: string | null;
  municipio: string | null;
  uf: string | null;
  cep: string | null;
}

const SEM_ENDERECO: ComEndereco = {
  ...{ logradouro: null, numero: null, complemento: null, bairro: null },
  ...{ municipioIbge: null, municipio: null, uf: null, cep: null },
};

/** Where a document (boleto, NFS-e) is sent. All the fields or none. */
export class EnderecoDto {
  @Texto(125, 'Logradouro', { exemplo: 'Rua das Acácias' })
  logradouro: string;

  @Texto(10, 'Número', { exemplo: '120' })
  numero: string;

  @Texto(60, 'Complemento', { nulo: true, exemplo: 'Apto 301' })
  complemento?: string | null;

  @Texto(60, 'Bairro', { exemplo: 'Centro' })
  bairro: string;

  @Texto(7, 'Código IBGE do município', {
    minimo: 7,
    padrao: /^\d{7}$/,
    formato: 'os 7 dígitos do código do IBGE',
    exemplo: '3106200',
  })
  municipioIbge: string;

  @Texto(60, 'Município', { exemplo: 'Belo Horizonte' })
  municipio: string;

  @Uf()
  uf: string;

  @Cep()
  cep: string;
}

/** The first two digits of a city's code are its state's (IBGE, Divisão Territorial Brasileira). */
const UF_DO_IBGE: Readonly<Record<string, string>> = {
  ...{ 11: 'RO', 12: 'AC', 13: 'AM', 14: 'RR', 15: 'PA', 16: 'AP', 17: 'TO' },
  ...{ 21: 'MA', 22: 'PI', 23: 'CE', 24: 'RN', 25: 'PB', 26: 'PE', 27: 'AL', 28: 'SE', 29: 'BA' },
  ...{ 31: 'MG', 32: 'ES', 33: 'RJ', 35: 'SP', 41: 'PR', 42: 'SC', 43: 'RS' },
  ...{ 50: 'MS', 51: 'MT', 52: 'GO', 53: 'DF' },
};

function conferirMunicipio({ municipioIbge, uf }: EnderecoDto): void {
  if (UF_DO_IBGE[municipioIbge.slice(0, 2)] === uf) return;
  throw erroDoCadastro('endereco-invalido', `O código ${municipioIbge} não é de um município de ${uf}.`, [
    {
      campo: '/endereco/municipioIbge',
      mensagem: 'Código do município e UF não combinam.',
      acao: 'Confira o código do IBGE (os dois primeiros dígitos são os do estado) e a UF.',
    },
  ]);
}

/** The columns of a whole address: what the new one does not say (the complement) does not stay from the old one. */
export function colunasDoEndereco(endereco: EnderecoDto | null | undefined): ComEndereco {
  if (endereco) conferirMunicipio(endereco);
  return { ...SEM_ENDERECO, ...endereco };
}

/** The address as the API shows it, or null when there is none. */
export function enderecoDe(linha: ComEndereco): EnderecoDto | null {
  if (!linha.logradouro || !linha.cep) return null;
  const { logradouro, numero, complemento, bairro, municipioIbge, municipio, uf, cep } = linha;
  return { logradouro, numero, complemento, bairro, municipioIbge, municipio, uf, cep } as EnderecoDto;
}
