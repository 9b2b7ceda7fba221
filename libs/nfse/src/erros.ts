import { catalogoDeErros } from '@sineta/nucleo';

/** Every refusal this library can raise, with its HTTP status and pt-BR title. */
export const erroNfse = catalogoDeErros({
  'xml-invalido': { status: 422, titulo: 'XML inválido' },
  'dps-invalida': { status: 422, titulo: 'DPS inválida' },
  'pacote-invalido': { status: 422, titulo: 'Documento compactado inválido' },
  'cancelamento-invalido': { status: 422, titulo: 'Pedido de cancelamento inválido' },
  'assinatura-impossivel': { status: 422, titulo: 'Não foi possível assinar o documento' },
  'certificado-nao-e-pkcs12': { status: 422, titulo: 'Arquivo de certificado inválido' },
  'certificado-iteracoes': { status: 422, titulo: 'Arquivo de certificado demorado demais' },
  'certificado-senha-incorreta': { status: 422, titulo: 'Senha do certificado incorreta' },
  'certificado-sem-chave': { status: 422, titulo: 'Certificado sem chave privada' },
  'certificado-sem-cnpj': { status: 422, titulo: 'Certificado sem CNPJ' },
  'certificado-de-outro-cnpj': { status: 422, titulo: 'Certificado de outro CNPJ' },
  'certificado-vencido': { status: 422, titulo: 'Certificado vencido' },
  'certificado-ainda-nao-valido': { status: 422, titulo: 'Certificado ainda não válido' },
  'certificado-cadeia-invalida': { status: 422, titulo: 'Cadeia do certificado inválida' },
  'certificado-sem-uso-de-cliente': { status: 422, titulo: 'Certificado sem autenticação de cliente' },
});
