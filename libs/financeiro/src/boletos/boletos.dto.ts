import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import {
  CompetenciaDe,
  ConsultaDeLista,
  Data,
  Identificador,
  Inteiro,
  Texto,
  UmDe,
  ValorCentavos,
} from '@sineta/plataforma';
import { SITUACOES_DE_BOLETO, type SituacaoDoBoleto } from './boleto.regras.js';

export class GeracaoDeBoletosDto {
  @CompetenciaDe('Competência; obrigatória, salvo para um só contrato', { opcional: true })
  competencia?: Competencia;

  @Identificador('Conta bancária')
  contaBancariaId: string;

  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @Identificador('Aluno', { opcional: true })
  alunoId?: string;

  @Identificador('Contrato', { opcional: true })
  contratoId?: string;

  @Data('Parcela com vencimento anterior passa para esta data, com multa e juros', { opcional: true })
  vencimentoMinimo?: DataCivil;

  @Inteiro(0, 100_000, 'Quantos a prévia mostrou; gerar mais que isso é recusado', { opcional: true, exemplo: 300 })
  quantidadeEsperada?: number;
}

export class CancelamentoDeBoletoDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Emitido com valor errado' })
  motivo: string;
}

export class SimulacaoDeBoletoDto {
  @Texto(3, 'Banco', { minimo: 3, exemplo: '756' })
  banco: string;

  @Texto(5, 'Agência', { exemplo: '3334' })
  agencia: string;

  @Texto(12, 'Conta', { exemplo: '37105' })
  conta: string;

  @Texto(1, 'Dígito da conta', { opcional: true, exemplo: '0' })
  contaDv?: string;

  @Texto(3, 'Carteira', { exemplo: '1' })
  carteira: string;

  @Texto(2, 'Modalidade', { opcional: true, exemplo: '01' })
  modalidade?: string;

  @Texto(10, 'Código do beneficiário', { exemplo: '371050' })
  codigoBeneficiario: string;

  @Texto(20, 'Nosso número, sem o dígito', { exemplo: '1' })
  nossoNumero: string;

  @ValorCentavos('Valor')
  valorCentavos: Centavos;

  @Data('Vencimento')
  vencimento: DataCivil;
}

export class ConsultaDeBoletosDto extends ConsultaDeLista {
  @Texto(100, 'Parte do nome do pagador ou do aluno', { opcional: true, exemplo: 'Ferreira' })
  busca?: string;

  @CompetenciaDe('Competência', { opcional: true })
  competencia?: Competencia;

  @UmDe(SITUACOES_DE_BOLETO, 'Situação', { opcional: true })
  situacao?: SituacaoDoBoleto;

  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @Identificador('Aluno', { opcional: true })
  alunoId?: string;

  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @Identificador('Contrato', { opcional: true })
  contratoId?: string;

  @Identificador('Conta bancária', { opcional: true })
  contaBancariaId?: string;

  @Texto(20, 'Nosso número', { opcional: true })
  nossoNumero?: string;

  @Data('Vencimento, desde', { opcional: true })
  vencimentoDe?: DataCivil;

  @Data('Vencimento, até', { opcional: true })
  vencimentoAte?: DataCivil;
}

export class ImpressaoDeBoletosDto {
  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @CompetenciaDe('Competência', { opcional: true })
  competencia?: Competencia;

  @Texto(8000, 'Identificadores dos boletos, separados por vírgula', {
    opcional: true,
    padrao: /^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/i,
    formato: 'identificadores separados por vírgula',
  })
  ids?: string;
}

/** A boleto as lists show it. */
export class BoletoDto {
  id: string;
  versao: number;
  contaBancariaId: string;
  pagadorId: string;
  pagadorNome: string;
  nossoNumero: string;
  seuNumero: string;
  emissao: DataCivil;
  vencimento: DataCivil;
  competencia: Competencia;
  valorCentavos: Centavos;
  descontoCentavos: Centavos;
  codigoBarras: string;
  linhaDigitavel: string;
  situacao: SituacaoDoBoleto;
  rejeicao: unknown;
  pagoCentavos: Centavos;
  pagoEm: DataCivil | null;
}
