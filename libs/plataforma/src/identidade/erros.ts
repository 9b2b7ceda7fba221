import { catalogoDeErros, type ErroDeNegocio } from '@sineta/nucleo';

export const erroDeIdentidade = catalogoDeErros({
  'credenciais-invalidas': { status: 401, titulo: 'Acesso negado' },
  'codigo-totp-exigido': { status: 401, titulo: 'Código de verificação necessário' },
  'codigo-totp-invalido': { status: 401, titulo: 'Código de verificação não confere' },
  'sessao-invalida': { status: 401, titulo: 'Sessão encerrada' },
  'renovacao-em-andamento': { status: 409, titulo: 'Renovação em andamento' },
  'conta-bloqueada': { status: 429, titulo: 'Conta bloqueada por tentativas' },
  'muitas-tentativas': { status: 429, titulo: 'Muitas tentativas' },
  'pendencia-de-acesso': { status: 403, titulo: 'Falta um passo para liberar o acesso' },
  'senha-fraca': { status: 422, titulo: 'Senha fraca' },
  'senha-nao-confere': { status: 422, titulo: 'Senha atual não confere' },
  'codigo-nao-confere': { status: 422, titulo: 'Código de verificação não confere' },
  'totp-ja-ativo': { status: 409, titulo: 'Verificação em duas etapas já ativa' },
  'totp-inativo': { status: 409, titulo: 'Verificação em duas etapas não está ativa' },
  'email-ja-usado': { status: 409, titulo: 'E-mail já cadastrado' },
  'papel-indevido': { status: 422, titulo: 'Papel não permitido nesta escola' },
  'ultimo-administrador': { status: 409, titulo: 'Último administrador' },
  'proprio-usuario': { status: 409, titulo: 'Não pode ser feito no próprio usuário' },
  'escopo-desconhecido': { status: 422, titulo: 'Escopo desconhecido' },
  'validade-passada': { status: 422, titulo: 'Validade no passado' },
});

/** Puts how long to wait on an error of status 429 or 503; the HTTP filter writes it as Retry-After. */
export function comEspera(erro: ErroDeNegocio, milissegundos: number): ErroDeNegocio {
  return Object.assign(erro, { esperaSegundos: Math.max(1, Math.ceil(milissegundos / 1000)) });
}
