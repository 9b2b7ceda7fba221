import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import type { No } from '../xml/ler.js';
import type { Ambiente } from './vigencias.js';

/** One reason why the government would refuse the DPS, with its code, and what the school can do. */
export interface Ocorrencia {
  /** Government code (`E0206`), or `S…` for what only this system checks. */
  codigo: string;
  /** Path under infDPS, such as `toma/CPF`. */
  campo: string;
  mensagem: string;
  acao: string;
}

/** What a replacement is compared with. */
export interface NotaSubstituida {
  /** Civil date, as in dCompet. */
  dataCompetencia: DataCivil;
  codigoTributacaoNacional: string;
  codigoTributacaoMunicipal?: string;
  /** IBGE. */
  municipioPrestacao: string;
  /** CPF or CNPJ, or '' of a note without one. */
  tomador: string;
  servicoCentavos: Centavos;
}

/** What the document does not say. Each check that needs an absent item is skipped. */
export interface ContextoDeValidacao {
  /** The government's clock. */
  agora?: Date;
  /** Environment that will receive the DPS. */
  ambiente?: Ambiente;
  municipio?: {
    /** Default true: the city's agreement is active in the national system. */
    convenioAtivo?: boolean;
    ativoDesde?: DataCivil;
    exigeCodigoMunicipal?: boolean;
    codigosMunicipais?: ReadonlySet<string>;
    aliquota?: Percentual;
    /** Refuse a discount that leaves the ISS below 2 % of the gross value (E0430). Default false. */
    exigeCargaMinima?: boolean;
  };
  prestador?: {
    /** The city has registered the taxpayer in the CNC: the IM is then compulsory, and else forbidden. */
    inscritoNoCnc?: boolean;
    /** opSimpNac according to the Simples registry. */
    opcaoSimples?: '1' | '2' | '3';
    aberturaDoCnpj?: DataCivil;
    /** False when the city says that it does not know the municipal registration (E43 of ABRASF). */
    inscricaoConhecida?: boolean;
  };
  /** What the city already did with this number of this series; absent when it never had it. */
  rps?: 'CONVERTIDO' | 'CANCELADO';
  /** The note that this one replaces, when it replaces one. */
  substituida?: NotaSubstituida | 'CANCELADA' | 'DESCONHECIDA';
  /** True when the CEP belongs to the city. Default: compares only the state. */
  cepPertence?: (cep: string, municipio: string) => boolean;
}

/** Reading glasses over a parsed infDPS. */
export class DpsLida {
  private readonly porCaminho = new Map<string, No>();

  constructor(
    infDps: No | undefined,
    readonly id: string,
  ) {
    if (infDps) this.guardar(infDps, '');
  }

  /** Text of an element, or '' when it is absent. */
  texto(caminho: string): string {
    return this.porCaminho.get(caminho)?.texto ?? '';
  }

  tem(caminho: string): boolean {
    return this.porCaminho.has(caminho);
  }

  /** Of what repeats, the first. */
  private guardar(pai: No, prefixo: string): void {
    for (const filho of pai.filhos) {
      const caminho = prefixo + filho.nome;
      if (this.porCaminho.has(caminho)) continue;
      this.porCaminho.set(caminho, filho);
      if (filho.filhos.length > 0) this.guardar(filho, `${caminho}/`);
    }
  }

  /** Value in centavos, or a rate in hundredths of a percent; 0 when absent or not a number. */
  centesimos(caminho: string): number {
    const partes = /^(\d{1,13})(?:\.(\d{2}))?$/.exec(this.texto(caminho));
    return partes ? Number(partes[1]) * 100 + Number(partes[2] ?? 0) : 0;
  }
}

export interface Regra {
  readonly codigo: string;
  readonly campo: string;
  /** True when the DPS breaks the rule. */
  readonly viola: (dps: DpsLida, contexto: ContextoDeValidacao) => boolean;
  readonly mensagem: string;
  readonly acao: string;
}
