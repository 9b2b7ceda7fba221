import type { Escola } from '@sineta/cadastro';
import type { Familia, PerfilDoEmissor } from '@sineta/nfse';
import { competenciaDe, dataCivil } from '@sineta/nucleo';
import type { ConfiguracaoFiscal, TributacaoDoServico } from '../configuracao/configuracao-fiscal.entity.js';
import { dadosDaNota } from './dados-da-nota.regras.js';
import type { TomadorDaNota, ValoresDaNota } from './fatura.regras.js';
import { SEM_RETENCOES } from './retencoes.regras.js';

const SAO_PAULO = '3550308';

const inscricaoEm = (familia: Familia, municipioIbge: string | null) =>
  dadosDaNota({
    escola: { cnpj: '12345678000195', razaoSocial: 'Colégio Ação', municipioIbge: SAO_PAULO } as Escola,
    configuracao: { regime: 'PRESUMIDO' } as ConfiguracaoFiscal,
    perfil: { familia, ambiente: 'PRODUCAO' } as PerfilDoEmissor,
    ...{ dataEmissao: dataCivil('2026-11-22'), emitidoEm: new Date('2026-11-22T13:00:00Z') },
    ...{ numero: 1, serie: '1', competencia: competenciaDe(dataCivil('2026-11-22')), codigoInterno: 'M1' },
    tomador: { nome: 'Empresa', documento: '11222333000181', municipioIbge } as TomadorDaNota,
    inscricaoDoTomador: '7654321',
    servico: { codigoTributacaoNacional: '080101' } as TributacaoDoServico,
    valores: { servicoCentavos: 1_000, descricao: 'Mensalidade', retencoes: SEM_RETENCOES } as ValoresDaNota,
  }).tomador?.inscricaoMunicipal;

it('a inscrição municipal de quem paga vai na nota da prefeitura em que os dois estão, e só nela', () => {
  expect(inscricaoEm('SAO_PAULO', SAO_PAULO)).toBe('7654321');
  expect(inscricaoEm('ABRASF', SAO_PAULO)).toBe('7654321');
  expect(inscricaoEm('ABRASF', '3106200')).toBeUndefined();
  expect(inscricaoEm('ABRASF', null)).toBeUndefined();
  expect(inscricaoEm('NACIONAL', SAO_PAULO)).toBeUndefined();
});
