import type { Escola } from '@sineta/cadastro';
import type { SemRota } from '@sineta/nfse';
import { catalogoDeErros } from '@sineta/nucleo';

const erroDeRota = catalogoDeErros({
  'sem-rota': { status: 409, titulo: 'O sistema não sabe a quem enviar a nota' },
  'rota-invalida': { status: 422, titulo: 'Rota inválida' },
  'convenio-sem-resposta': { status: 409, titulo: 'O município não respondeu' },
  'rota-sobreposta': { status: 409, titulo: 'Já há uma rota neste período' },
});

const DESVIO = 'informe o sistema e o endereço da prefeitura em POST /desvios-de-rota';

export function semRota({ motivo, sistema }: SemRota, { municipio, municipioIbge }: Escola) {
  const cidade = municipio ?? 'cidade da escola';
  if (!municipioIbge) {
    return erroDeRota('sem-rota', 'A escola está sem município: não se sabe a que prefeitura a nota pertence.', [
      { campo: '', mensagem: 'Município em branco no cadastro da escola.', acao: 'Informe-o em PATCH /escolas/atual.' },
    ]);
  }
  const porque = {
    SEM_EMISSOR: `O Sineta ainda não fala com o sistema de ${cidade} (${sistema}).`,
    SEM_ENDERECO: `Não se sabe o endereço do sistema de ${cidade} (${sistema}).`,
    DESCONHECIDA: `Não se sabe que sistema ${cidade} usa.`,
  }[motivo];
  const acao =
    motivo === 'SEM_EMISSOR'
      ? `Emita no portal da prefeitura; se ela já aderiu ao Emissor Nacional, ${DESVIO}.`
      : `Confirme com a prefeitura e ${DESVIO}.`;
  return erroDeRota('sem-rota', porque, [{ campo: '', mensagem: porque, acao }]);
}

export function rotaInvalida(campo: string, mensagem: string, acao: string) {
  return erroDeRota('rota-invalida', mensagem, [{ campo, mensagem, acao }]);
}

export function rotaSobreposta(mensagem: string) {
  return erroDeRota('rota-sobreposta', mensagem, [
    { campo: '/de', mensagem, acao: 'Exclua a rota anterior, ou comece a nova depois do fim dela.' },
  ]);
}

export function semResposta() {
  const mensagem = 'O sistema nacional nada disse do convênio do município: em homologação é comum que não diga.';
  const acao = 'Confira o município, a configuração fiscal e o certificado A1 da escola, e tente mais tarde.';
  return erroDeRota('convenio-sem-resposta', mensagem, [{ campo: '', mensagem, acao }]);
}
