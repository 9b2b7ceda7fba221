import { ehNomeDoMunicipio, formatarCep, municipioDoIbge, ufDoCep } from '@sineta/nucleo';
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

/**
 * The code exists and is of that city and state, and the CEP is of the state: a DPS with another cMun is refused by the government, and so is a title whose CEP is not of the UF.
 */
export function conferirEndereco({ municipioIbge, municipio, uf, cep }: EnderecoDto): void {
  const oficial = municipioDoIbge(municipioIbge);
  if (!oficial) {
    throw enderecoInvalido(
      'municipioIbge',
      `Não há município com o código ${municipioIbge} no IBGE.`,
      CONFIRA_O_CODIGO,
    );
  }
  if (oficial.uf !== uf) {
    throw enderecoInvalido(
      'municipioIbge',
      `O código ${municipioIbge} é de ${oficial.nome}, ${oficial.uf}, e não de ${uf}.`,
      CONFIRA_O_CODIGO,
    );
  }
  if (!ehNomeDoMunicipio(municipioIbge, municipio)) {
    const acao = `Escreva "${oficial.nome}", ou corrija o código do IBGE.`;
    throw enderecoInvalido('municipio', `O código ${municipioIbge} é de ${oficial.nome}, e não de ${municipio}.`, acao);
  }
  const ufDele = ufDoCep(cep);
  if (ufDele === uf) return;
  const motivo = ufDele ? `é de ${ufDele}, e não de ${uf}` : 'não é de nenhuma UF';
  throw enderecoInvalido('cep', `O CEP ${formatarCep(cep)} ${motivo}.`, 'Confira o CEP e a UF.');
}

const CONFIRA_O_CODIGO = 'Confira o código do IBGE (7 dígitos; os dois primeiros são os do estado) e a UF.';

function enderecoInvalido(campo: keyof EnderecoDto, mensagem: string, acao: string) {
  return erroDoCadastro('endereco-invalido', mensagem, [{ campo: `/endereco/${campo}`, mensagem, acao }]);
}

/** The columns of a whole address: what the new one does not say (the complement) does not stay from the old one. */
export function colunasDoEndereco(endereco: EnderecoDto | null | undefined): ComEndereco {
  if (endereco) conferirEndereco(endereco);
  return { ...SEM_ENDERECO, ...endereco };
}

/** The address as the API shows it, or null when there is none. */
export function enderecoDe(linha: ComEndereco): EnderecoDto | null {
  if (!linha.logradouro || !linha.cep) return null;
  const { logradouro, numero, complemento, bairro, municipioIbge, municipio, uf, cep } = linha;
  return { logradouro, numero, complemento, bairro, municipioIbge, municipio, uf, cep } as EnderecoDto;
}
