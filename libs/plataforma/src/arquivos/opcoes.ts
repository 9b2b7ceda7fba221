export type LocalDoArquivo = 'banco' | 'pasta' | 's3';

export interface OpcoesS3 {
  /** Address of the service, without the bucket: requests are path-style. */
  endereco: string;
  regiao: string;
  balde: string;
  chave: string;
  segredo: string;
}

export interface OpcoesDosArquivos {
  /** Where new files go. Older ones are read from where they were put: keep the settings of both. */
  local: LocalDoArquivo;
  pasta?: string;
  s3?: OpcoesS3;
  /** Largest file, in bytes. Default 25 MiB. */
  tamanhoMaximo?: number;
}

/** Injection token of `OpcoesDosArquivos`. */
export const OPCOES_DOS_ARQUIVOS = Symbol('OpcoesDosArquivos');
