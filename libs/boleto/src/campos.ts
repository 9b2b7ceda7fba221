import type { ErroDeCampo } from '@sineta/nucleo';
import { erroBoleto } from './erros.js';
import type { EntradaDoBoleto } from './tipos.js';

type CampoDeTexto = {
  [C in keyof EntradaDoBoleto]-?: EntradaDoBoleto[C] extends string | undefined ? C : never;
}[keyof EntradaDoBoleto];

const ROTULOS: Partial<Record<CampoDeTexto, string>> = {
  agencia: 'agência',
  agenciaDv: 'dígito da agência',
  conta: 'conta',
  contaDv: 'dígito da conta',
  carteira: 'carteira',
  convenio: 'código do beneficiário (convênio)',
  nossoNumero: 'nosso número',
  seuNumero: 'seu número',
  operacao: 'número da operação',
};

/**
 * Reads the fields a bank asks for, with their widths, and keeps what is wrong with each so that the user sees
 * everything at once. After a mistake it goes on with zeros; the result is only used if `conferir` does not throw.
 */
export class Campos {
  private readonly erros: ErroDeCampo[] = [];

  constructor(readonly dados: EntradaDoBoleto) {}

  /** Digits of a field, with zeros on the left up to `largura`. `padrao` stands for an absent field. */
  numero(campo: CampoDeTexto, largura: number, padrao?: string): string {
    const rotulo = ROTULOS[campo] ?? campo;
    const valor = this.dados[campo] || padrao;
    if (valor === undefined) {
      this.errar(campo, `Falta: ${rotulo}`, `Informe o campo com até ${largura} dígitos.`);
    } else if (!/^\d+$/.test(valor)) {
      this.errar(campo, `Inválido: ${rotulo} "${valor}"`, 'Use só números.');
    } else if (valor.replace(/^0+/, '').length > largura) {
      this.errar(campo, `Longo demais: ${rotulo} "${valor}"`, `Use no máximo ${largura} dígitos.`);
    } else {
      return valor.padStart(largura, '0').slice(-largura);
    }
    return '0'.repeat(largura);
  }

  /** A field that must be one of a few values. */
  umDe(campo: CampoDeTexto, valores: readonly string[], padrao?: string): string {
    const valor = this.dados[campo] || padrao || '';
    if (valores.includes(valor)) return valor;
    const rotulo = ROTULOS[campo] ?? campo;
    this.errar(campo, `Sem suporte: ${rotulo} "${valor}"`, `Use um destes: ${valores.join(', ')}.`);
    return valores[0] ?? '';
  }

  errar(campo: string, mensagem: string, acao: string): void {
    this.erros.push({ campo, mensagem, acao });
  }

  semErros(): boolean {
    return this.erros.length === 0;
  }

  /** @throws ErroDeNegocio `boleto-invalido` with every mistake found */
  conferir(): void {
    const [primeiro] = this.erros;
    if (primeiro) throw erroBoleto('boleto-invalido', `${primeiro.mensagem}.`, this.erros);
  }
}
