import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  cepValido,
  cnpjValido,
  contar,
  cpfValido,
  documentoValido,
  ehDataCivil,
  limparDocumento,
  UFS,
} from '@sineta/nucleo';
import { montar, proprio, regra, type OpcoesDeCampo } from './campo.js';
import { rotuloCurto } from './rotulos.js';

interface OpcoesDeTexto extends OpcoesDeCampo {
  minimo?: number;
  padrao?: RegExp;
  /** What the pattern means, in words: 'apenas letras e números'. */
  formato?: string;
}

/** Tab and line breaks are text; other controls (NUL, which Postgres refuses; those that turn the text around) are not. */
const SEM_CONTROLE = /^(?:[\t\n\r]|[^\p{Cc}\p{Cs}\p{Bidi_C}])*$/u;

/** Text of up to `maximo` characters; trimmed. */
export function Texto(maximo: number, texto: string, opcoes: OpcoesDeTexto = {}): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  const { minimo = 1, padrao, formato } = opcoes;
  const cada = Boolean(opcoes.lista);
  return montar(
    texto,
    opcoes,
    { type: String, minLength: minimo, maxLength: maximo, ...(padrao ? { pattern: padrao.source } : {}) },
    [
      Transform(({ value }) => aparar(value)),
      IsString(regra(`${rotulo} deve ser um texto.`, 'Envie o valor entre aspas.', cada)),
      Matches(
        SEM_CONTROLE,
        regra(`${rotulo} tem caracteres que não podem ser gravados.`, 'Apague o campo e digite o texto de novo.', cada),
      ),
      Length(
        minimo,
        maximo,
        regra(`${rotulo} deve ter de ${minimo} a ${maximo} caracteres.`, 'Ajuste o tamanho do texto.', cada),
      ),
      ...(padrao
        ? [Matches(padrao, regra(`${rotulo} está fora do formato.`, `Use ${formato ?? padrao.source}.`, cada))]
        : []),
    ],
  );
}

function aparar(valor: unknown): unknown {
  if (typeof valor === 'string') return valor.trim();
  return Array.isArray(valor) ? valor.map(aparar) : valor;
}

/** Integer centavos, as the whole API carries money. */
export function ValorCentavos(
  texto: string,
  opcoes: OpcoesDeCampo & { minimo?: number; maximo?: number } = {},
): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  const { minimo = 1, maximo = 99_999_999_99 } = opcoes;
  const cada = Boolean(opcoes.lista);
  return montar(texto, { exemplo: 100000, ...opcoes }, { type: 'integer', minimum: minimo, maximum: maximo }, [
    IsInt(regra(`${rotulo} deve ser um número inteiro de centavos.`, 'Envie 123456 para R$ 1.234,56.', cada)),
    Min(
      minimo,
      regra(`${rotulo} deve ser de pelo menos ${contar(minimo, 'centavo', 'centavos')}.`, 'Corrija o valor.', cada),
    ),
    Max(maximo, regra(`${rotulo} passa do máximo aceito.`, 'Confira se o valor está em centavos.', cada)),
  ]);
}

export function Inteiro(
  minimo: number,
  maximo: number,
  texto: string,
  opcoes: OpcoesDeCampo & { consulta?: boolean } = {},
): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  const cada = Boolean(opcoes.lista);
  return montar(texto, { exemplo: minimo, ...opcoes }, { type: 'integer', minimum: minimo, maximum: maximo }, [
    ...(opcoes.consulta ? [Type(() => Number)] : []),
    IsInt(regra(`${rotulo} deve ser um número inteiro.`, `Use um número de ${minimo} a ${maximo}.`, cada)),
    Min(minimo, regra(`${rotulo} deve ser no mínimo ${minimo}.`, `Use um número de ${minimo} a ${maximo}.`, cada)),
    Max(maximo, regra(`${rotulo} deve ser no máximo ${maximo}.`, `Use um número de ${minimo} a ${maximo}.`, cada)),
  ]);
}

/** A rate as decimal text: '12.5' is 12,5 %. Never a JSON number, which would be a binary float. */
export function PercentualDecimal(texto: string, opcoes: OpcoesDeCampo & { maximo?: number } = {}): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  const { maximo = 100 } = opcoes;
  const valido = (v: unknown) => typeof v === 'string' && /^\d{1,4}(\.\d{1,6})?$/.test(v) && Number(v) <= maximo;
  return montar(texto, { exemplo: '10', ...opcoes }, { type: String, pattern: '^\\d{1,4}(\\.\\d{1,6})?$' }, [
    proprio(
      'percentual',
      valido,
      regra(
        `${rotulo} deve ser um percentual de 0 a ${maximo} em texto.`,
        'Use ponto decimal entre aspas, por exemplo "12.5" para 12,5 %.',
        Boolean(opcoes.lista),
      ),
    ),
  ]);
}

/** Civil date AAAA-MM-DD that exists in the calendar, from 1900 to 2199: nobody's birth and no term is out of these. */
export function Data(texto: string, opcoes: OpcoesDeCampo = {}): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  return montar(texto, { exemplo: '2027-02-05', ...opcoes }, { type: String, format: 'date' }, [
    proprio(
      'dataCivil',
      (v) => ehDataCivil(v) && v >= '1900' && v < '2200',
      regra(`${rotulo} não é uma data válida.`, 'Use AAAA-MM-DD, de 1900 a 2199: 2027-02-05.', Boolean(opcoes.lista)),
    ),
  ]);
}

/** Month of reference AAAA-MM. */
export function CompetenciaDe(texto: string, opcoes: OpcoesDeCampo = {}): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  return montar(texto, { exemplo: '2027-02', ...opcoes }, { type: String, pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }, [
    Matches(
      /^\d{4}-(0[1-9]|1[0-2])$/,
      regra(`${rotulo} não é um mês válido.`, 'Use AAAA-MM, por exemplo 2027-02.', Boolean(opcoes.lista)),
    ),
  ]);
}

export function Identificador(texto: string, opcoes: OpcoesDeCampo = {}): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  return montar(texto, opcoes, { type: String, format: 'uuid' }, [
    IsUUID(
      undefined,
      regra(`${rotulo} não é um identificador válido.`, 'Use o "id" devolvido pela API.', Boolean(opcoes.lista)),
    ),
  ]);
}

function documento(
  texto: string,
  opcoes: OpcoesDeCampo,
  valido: (d: string) => boolean,
  acao: string,
): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  return montar(texto, opcoes, { type: String }, [
    Transform(({ value }) => (typeof value === 'string' ? limparDocumento(value) : value)),
    proprio(
      'documento',
      (v) => typeof v === 'string' && valido(v),
      regra(`${rotulo} não é válido.`, acao, Boolean(opcoes.lista)),
    ),
  ]);
}

/** CPF with valid check digits; stored as 11 digits. */
export function Cpf(rotulo = 'CPF', opcoes: OpcoesDeCampo = {}): PropertyDecorator {
  return documento(rotulo, opcoes, cpfValido, 'Confira os 11 dígitos do CPF, inclusive os dois verificadores.');
}

/** CNPJ, alphanumeric since July 2026 (IN RFB 2.229/2024); stored as 14 characters. */
export function Cnpj(rotulo = 'CNPJ', opcoes: OpcoesDeCampo = {}): PropertyDecorator {
  return documento(rotulo, opcoes, cnpjValido, 'Confira os 14 caracteres do CNPJ, inclusive os dois verificadores.');
}

export function CpfOuCnpj(rotulo = 'CPF ou CNPJ', opcoes: OpcoesDeCampo = {}): PropertyDecorator {
  return documento(rotulo, opcoes, documentoValido, 'Informe um CPF de 11 dígitos ou um CNPJ de 14 caracteres.');
}

/** CEP; stored as 8 digits. */
export function Cep(texto = 'CEP', opcoes: OpcoesDeCampo = {}): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  return montar(texto, { exemplo: '30140071', ...opcoes }, { type: String }, [
    Transform(({ value }) => (typeof value === 'string' ? value.replace(/\D/g, '') : value)),
    proprio(
      'cep',
      (v) => typeof v === 'string' && cepValido(v),
      regra(`${rotulo} não é válido.`, 'Informe os 8 dígitos do CEP.', Boolean(opcoes.lista)),
    ),
  ]);
}

export function Uf(rotulo = 'UF', opcoes: OpcoesDeCampo = {}): PropertyDecorator {
  return UmDe(UFS, rotulo, { exemplo: 'MG', ...opcoes });
}

export function Email(texto = 'E-mail', opcoes: OpcoesDeCampo = {}): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  return montar(texto, { exemplo: 'ana@example.com', ...opcoes }, { type: String, format: 'email' }, [
    Transform(({ value }) => (typeof value === 'string' ? value.trim().toLowerCase() : value)),
    IsEmail(
      {},
      regra(`${rotulo} não é um endereço válido.`, 'Use a forma nome@provedor.com.br.', Boolean(opcoes.lista)),
    ),
  ]);
}

/** Phone: 10 or 11 digits with area code; stored as digits. */
export function Telefone(texto = 'Telefone', opcoes: OpcoesDeCampo = {}): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  return montar(texto, { exemplo: '31999990000', ...opcoes }, { type: String }, [
    Transform(({ value }) => (typeof value === 'string' ? value.replace(/\D/g, '') : value)),
    Matches(
      /^[1-9]\d{9,10}$/,
      regra(`${rotulo} não é válido.`, 'Informe DDD e número, com 10 ou 11 dígitos.', Boolean(opcoes.lista)),
    ),
  ]);
}

/** A fixed set of values. */
export function UmDe(valores: readonly string[], texto: string, opcoes: OpcoesDeCampo = {}): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  return montar(texto, { exemplo: valores[0], ...opcoes }, { type: String, enum: [...valores] }, [
    IsIn(
      [...valores],
      regra(`${rotulo} não é um valor aceito.`, `Use um destes: ${valores.join(', ')}.`, Boolean(opcoes.lista)),
    ),
  ]);
}

/** true or false; in a query string, the words 'true' and 'false'. */
export function Logico(texto: string, opcoes: OpcoesDeCampo = {}): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  return montar(texto, { exemplo: true, ...opcoes }, { type: Boolean }, [
    Transform(({ obj, key, value }) => {
      const bruto: unknown = (obj as Record<string, unknown>)[key] ?? value;
      return bruto === 'true' ? true : bruto === 'false' ? false : bruto;
    }),
    IsBoolean(regra(`${rotulo} deve ser verdadeiro ou falso.`, 'Use true ou false.', Boolean(opcoes.lista))),
  ]);
}

/** A nested object (or list of them) validated by its own class. */
export function Objeto(
  tipo: () => new (...args: never[]) => object,
  texto: string,
  opcoes: OpcoesDeCampo = {},
): PropertyDecorator {
  const rotulo = rotuloCurto(texto);
  const cada = Boolean(opcoes.lista);
  // Swagger knows a late type by its function being called "type".
  return montar(texto, opcoes, { type: () => tipo() }, [
    Type(tipo as never),
    ValidateNested({ each: cada, ...regra(`${rotulo} está incompleto.`, 'Confira os campos do objeto.', cada) }),
    proprio(
      'objeto',
      (v) => typeof v === 'object' && v !== null && !Array.isArray(v),
      regra(`${rotulo} deve ser um objeto.`, 'Envie os campos entre chaves.', cada),
    ),
  ]);
}
