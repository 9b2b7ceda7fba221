import type { Escola } from '@sineta/cadastro';
import type { PedidoDeConsulta, ReferenciaDaNota } from '@sineta/nfse';
import type { NotaFiscal } from './nota-fiscal.entity.js';

/** How the government knows an authorised note. */
export function notaNoGoverno({ chaveAcesso, numeroNfse, codigoVerificacao }: NotaFiscal): ReferenciaDaNota {
  return {
    ...(chaveAcesso ? { chave: chaveAcesso } : {}),
    ...(numeroNfse ? { numero: numeroNfse } : {}),
    ...(codigoVerificacao ? { codigoVerificacao } : {}),
  };
}

/** What is known of a note, to ask the government about it. */
export function referenciaDa(nota: NotaFiscal, { cnpj, inscricaoMunicipal }: Escola): Omit<PedidoDeConsulta, 'par'> {
  const { numero: numeroDaNota, ...referencia } = notaNoGoverno(nota);
  return {
    ...{ id: nota.idDocumento, serie: nota.serie, numero: nota.numero, cnpj },
    ...(inscricaoMunicipal ? { inscricaoMunicipal } : {}),
    ...referencia,
    ...(numeroDaNota ? { numeroDaNota } : {}),
  };
}
