import { catalogoDeErros } from '@sineta/nucleo';
import type { ProblemaDoEndereco } from './entrega.regras.js';

export const erroDeWebhook = catalogoDeErros({
  'endereco-recusado': { status: 422, titulo: 'Endereço recusado' },
  'evento-desconhecido': { status: 422, titulo: 'Evento desconhecido' },
  'webhooks-demais': { status: 409, titulo: 'Assinaturas demais' },
  'webhook-parado': { status: 409, titulo: 'Assinatura parada' },
  'periodo-grande': { status: 422, titulo: 'Período grande demais' },
});

const TEXTOS: Readonly<Record<ProblemaDoEndereco, [mensagem: string, acao: string]>> = {
  INVALIDO: ['Não é um endereço.', 'Use a forma https://sistema.example/caminho.'],
  SEM_HTTPS: ['O endereço não é https.', 'Use https, com certificado de uma autoridade pública.'],
  COM_SENHA: ['O endereço traz usuário ou senha.', 'Retire-os: a assinatura já prova quem chama.'],
  INTERNO: ['O endereço é de dentro de uma rede.', 'Use um endereço público, que a Internet alcance.'],
};

export function enderecoRecusado(problema: ProblemaDoEndereco) {
  const [mensagem, acao] = TEXTOS[problema];
  return erroDeWebhook('endereco-recusado', mensagem, [{ campo: '/url', mensagem, acao }]);
}

export function eventosDesconhecidos(posicoes: readonly { posicao: number; tipo: string }[]) {
  const erros = posicoes.map(({ posicao, tipo }) => ({
    ...{ campo: `/eventos/${posicao}`, mensagem: `O evento "${tipo}" não existe.` },
    acao: 'Use os de GET /webhooks/eventos, ou "*" para todos.',
  }));
  return erroDeWebhook('evento-desconhecido', 'Há eventos que o sistema não publica.', erros);
}

export function webhookParado(situacao: string) {
  const mensagem = `A assinatura está ${situacao}.`;
  const acao = 'Corrija o recebedor e ponha a situação em ATIVO: PUT /webhooks/:id.';
  return erroDeWebhook('webhook-parado', mensagem, [{ campo: '', mensagem, acao }]);
}
