import { catalogoDeErros } from '@sineta/nucleo';

export const erroFiscal = catalogoDeErros({
  'configuracao-fiscal-ausente': { status: 409, titulo: 'Configuração fiscal ausente' },
  'configuracao-fiscal-invalida': { status: 422, titulo: 'Configuração fiscal inválida' },
  'certificado-ausente': { status: 409, titulo: 'Certificado ausente' },
  'certificado-de-treinamento': { status: 422, titulo: 'Certificado de treinamento' },
  'certificado-fora-da-icp-brasil': { status: 422, titulo: 'Certificado fora da ICP-Brasil' },
  'periodo-invalido': { status: 422, titulo: 'Período inválido' },
  'boleto-desconhecido': { status: 422, titulo: 'Boleto não encontrado' },
  'nada-a-gerar': { status: 422, titulo: 'Nenhuma nota a gerar' },
  'nota-com-pendencias': { status: 422, titulo: 'Nota com pendências' },
  'pessoa-fisica-nao-retem': { status: 422, titulo: 'Pessoa física não retém' },
  'competencia-invalida': { status: 422, titulo: 'Competência inválida' },
  'competencia-fechada': { status: 409, titulo: 'Competência fechada' },
  'competencia-ja-aberta': { status: 409, titulo: 'Competência já aberta' },
  'competencia-com-notas-em-aberto': { status: 409, titulo: 'Competência com notas em aberto' },
  'situacao-nao-permite': { status: 409, titulo: 'A situação da nota não permite' },
  'pacote-sem-notas': { status: 422, titulo: 'Mês sem notas' },
  'pacote-grande': { status: 422, titulo: 'Pacote grande demais' },
  'so-no-portal': { status: 409, titulo: 'Só no portal da prefeitura' },
  'rps-inexistente': { status: 409, titulo: 'A nota não tem RPS' },
  'nota-sem-autorizacao': { status: 409, titulo: 'Nota ainda não autorizada' },
});
