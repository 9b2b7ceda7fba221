import { createPrivateKey, sign } from 'node:crypto';
import {
  assinar,
  criarAssinador,
  criarValidadorOficial,
  gerarCertificadoDeTeste,
  montarDps,
  validarDps,
  type DadosDps,
  type ValidadorOficial,
} from '@sineta/nfse';
import { dataCivil } from '@sineta/nucleo';
import { lerPastaLocal } from '@sineta/plataforma';
import type { Ambiente } from './ambiente.js';
import { cpfFicticio } from './ficticio.js';
import { comparar, type Resultado } from './linha.js';
import { medir, type Lado } from './medir.js';

const NOTAS = 400;
const CNPJ = '12345678000195';

/** Built, checked by our rules and signed DPS, against what the processor can sign when nothing else is done. */
export async function medirDps({ sinal, avisar }: Ambiente): Promise<Resultado[]> {
  const { certificadoPem, chavePem } = gerarCertificadoDeTeste({
    ...{ cnpj: CNPJ, razaoSocial: 'Colégio Sineta', senha: 'ficticia' },
    validoDe: new Date('2026-01-01T00:00:00Z'),
    validoAte: new Date('2027-12-31T00:00:00Z'),
  });
  const par = { chavePem, certificadoPem };
  const assinarDoLote = criarAssinador(par);
  const chave = createPrivateKey(chavePem);
  const resumo = Buffer.alloc(512, 7);
  const oficial = await esquemasOficiais();
  const lados: [Lado, Lado, Lado, Lado] = [
    { nome: 'lote', executar: () => repetir((n) => emitir(n, assinarDoLote)) },
    { nome: 'esquema oficial', executar: () => repetir((n) => conferir(oficial, emitir(n, assinarDoLote))) },
    { nome: 'avulsa', executar: () => repetir((n) => emitir(n, (xml, id) => assinar(xml, id, par))) },
    { nome: 'RSA-2048 SHA-1 puro', executar: () => repetir(() => sign('sha1', resumo, chave)) },
  ];
  const aoAvancar = (r: number, de: number): void => avisar(`DPS: rodada ${r}/${de}`);
  const [lote, comEsquema, avulsa, outra] = await medir(lados, { sinal, aoAvancar });
  oficial?.fechar();
  if (!lote || !comEsquema || !avulsa || !outra) throw new Error('medição sem lados');
  return [
    comparar({ nome: 'DPS em lote', unidade: 'DPS/s', nossa: lote, outra, meta: { razao: 0.5 } }),
    comparar({
      ...{
        nome: 'DPS em lote, com o esquema oficial',
        unidade: 'DPS/s',
        nossa: comEsquema,
        outra,
        meta: { razao: 0.25 },
      },
      observacao: oficial ? 'libxml2 confere cada uma' : 'SINETA_XSD não informada: o esquema não foi conferido',
    }),
    comparar({
      ...{ nome: 'DPS avulsa', unidade: 'DPS/s', nossa: avulsa, outra },
      observacao: 'lê a chave privada outra vez a cada nota',
    }),
  ];
}

/** Those of the folder of SINETA_XSD. */
async function esquemasOficiais(): Promise<ValidadorOficial | null> {
  const pasta = process.env['SINETA_XSD'];
  if (!pasta) return null;
  return criarValidadorOficial(lerPastaLocal(pasta, '.xsd'));
}

function conferir(oficial: ValidadorOficial | null, xml: string): void {
  const [falha] = oficial?.validar('DPS', xml) ?? [];
  if (falha) throw new Error(`DPS do bench recusada pelo esquema: ${falha}`);
}

function emitir(n: number, assinarXml: (xml: string, id: string) => string): string {
  const { id, xml } = montarDps(dadosDaNota(n));
  const ocorrencias = validarDps(xml);
  if (ocorrencias.length > 0) throw new Error(`DPS do bench recusada: ${JSON.stringify(ocorrencias[0])}`);
  return assinarXml(xml, id);
}

function repetir(fazer: (n: number) => unknown): number {
  for (let n = 1; n <= NOTAS; n++) fazer(n);
  return NOTAS;
}

function dadosDaNota(numero: number): DadosDps {
  return {
    ...{ ambiente: 'HOMOLOGACAO', versaoAplicativo: 'sineta-0.1', serie: 1, numero, municipioEmissor: '3106200' },
    emitidoEm: new Date('2026-11-22T13:00:00Z'),
    competencia: dataCivil('2026-11-01'),
    prestador: { cnpj: CNPJ, regime: 'LUCRO_PRESUMIDO' },
    tomador: {
      documento: cpfFicticio(900_000_000 + numero),
      nome: 'Joana Ferreira Lima',
      endereco: {
        ...{ municipio: '3106200', cep: '30140000', logradouro: 'Rua do Sol', numero: '45' },
        bairro: 'Jardim Primavera',
      },
    },
    servico: {
      ...{ municipioPrestacao: '3106200', codigoTributacaoNacional: '080101', nbs: '122012000' },
      descricao: 'Mensalidade 11/2026\nAluno: Pedro Ferreira Lima — 5º ano',
      codigoInterno: `MOV${numero}`,
    },
    valores: { servicoCentavos: 150_000, descontoIncondicionadoCentavos: 15_000 },
    totalTributos: { tipo: 'PERCENTUAIS', federal: '13.45', estadual: '0', municipal: '2.5' },
    ibsCbs: { cst: '200', classificacao: '200028' },
  };
}
