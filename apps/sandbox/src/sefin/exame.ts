import { noEm, textoEm, type DpsDeclarada, type No } from '@sineta/nfse';
import type { Contribuinte, Mundo, ParametrosDoMunicipio } from './tipos.js';

/** The document being examined, and what the registries say of who issued it. */
export interface Exame {
  infDps: No | undefined;
  declarada: DpsDeclarada;
  mundo: Mundo;
  cidade: ParametrosDoMunicipio;
  contribuinte: Contribuinte;
}

/** Code, message, and when the document breaks the rule. */
export type RegraDaSefin = readonly [codigo: string, mensagem: string, quebra: (e: Exame) => boolean];

export const ler = ({ infDps }: Exame, caminho: string): string => textoEm(infDps, caminho) ?? '';
export const ha = ({ infDps }: Exame, caminho: string): boolean => noEm(infDps, caminho) !== undefined;

export const VALOR = 'valores/vServPrest/vServ';
export const naoOptante = (e: Exame): boolean => ler(e, 'prest/regTrib/opSimpNac') === '1';
