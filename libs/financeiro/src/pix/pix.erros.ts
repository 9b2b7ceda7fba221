import { catalogoDeErros } from '@sineta/nucleo';
import { SEGUNDA_PESSOA } from '../apoio/mesma-pessoa.erros.js';

/** Refusals of Pix. */
export const erroDePix = catalogoDeErros({
  'conta-pix-ja-existe': { status: 409, titulo: 'A conta bancária já tem Pix' },
  'conta-pix-inativa': { status: 409, titulo: 'Conta Pix inativa' },
  'conta-pix-sem-aprovacao': { status: 409, titulo: 'Conta Pix sem aprovação' },
  'conta-pix-com-cobrancas': { status: 409, titulo: 'Conta Pix com cobranças em curso' },
  'endereco-do-psp-invalido': { status: 422, titulo: 'Endereço do PSP inválido' },
  'segredo-do-psp-exigido': { status: 422, titulo: 'Falta o segredo do PSP' },
  'chave-pix-invalida': { status: 422, titulo: 'Chave Pix inválida' },
  'certificado-vencido': { status: 422, titulo: 'Certificado fora da validade' },
  'psp-nao-respondeu': { status: 502, titulo: 'O PSP não respondeu' },
  'psp-recusou': { status: 422, titulo: 'O PSP recusou o pedido' },
  'proxies-ausentes': { status: 409, titulo: 'Falta dizer qual é o proxy' },
  'url-publica-ausente': { status: 409, titulo: 'Falta o endereço público do Sineta' },
  'cobranca-pix-nao-permite': { status: 409, titulo: 'A situação da cobrança Pix não permite' },
  'sem-cobrancas-pix': { status: 422, titulo: 'Nenhuma cobrança Pix a gerar' },
  'pix-nao-permite': { status: 409, titulo: 'A situação do Pix não permite' },
  'resolucao-incompleta': { status: 422, titulo: 'Resolução incompleta' },
  'devolucao-acima-do-pix': { status: 422, titulo: 'Devolução maior que o Pix' },
  'devolucao-fora-do-prazo': { status: 409, titulo: 'Prazo de devolução vencido' },
  'devolucao-nao-permite': { status: 409, titulo: 'A situação da devolução não permite' },
  'recebimento-nao-serve': { status: 422, titulo: 'O recebimento não tem o dinheiro do Pix' },
  'segunda-pessoa-exigida': { status: 409, titulo: 'É preciso outra pessoa' },
  ...SEGUNDA_PESSOA,
  'recorrencia-ja-existe': { status: 409, titulo: 'O contrato já tem Pix Automático' },
  'recorrencia-nao-permite': { status: 409, titulo: 'A situação do Pix Automático não permite' },
  'sem-parcelas-a-vencer': { status: 422, titulo: 'Nenhuma parcela a vencer' },
  'pagador-sem-documento': { status: 422, titulo: 'Pagador sem CPF ou CNPJ' },
});

/** A decision about money without what it needs to be done. */
export const faltaNaResolucao = (campo: string, acao: string) =>
  erroDePix('resolucao-incompleta', `Para ${acao}, informe ${campo}.`, [
    { campo: `/${campo}`, mensagem: 'Campo ausente.', acao: `Informe ${campo}.` },
  ]);
