import { Cep, Texto, Uf } from '@sineta/plataforma';

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

/** The address as the API shows it, or null when there is none. */
export function enderecoDe(linha: ComEndereco): EnderecoDto | null {
  if (!linha.logradouro || !linha.cep) return null;
  const { logradouro, numero, complemento, bairro, municipioIbge, municipio, uf, cep } = linha;
  return { logradouro, numero, complemento, bairro, municipioIbge, municipio, uf, cep } as EnderecoDto;
}
