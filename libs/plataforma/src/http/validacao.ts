import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { ErroDeCampo } from '@sineta/nucleo';
import { CHAVE_ACAO, REGRA_OBRIGATORIO } from './campo.js';
import { erroDaPlataforma } from './erros.js';

/** More than these nobody reads, and the answer would be ten times the size of the request. */
const ERROS_NO_MAXIMO = 50;

/** Unknown fields are refused; every refusal lists field, reason and remedy. */
export function criarValidacao(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
    exceptionFactory: (erros) => {
      const campos = erros.flatMap((erro) => achatar(erro, ''));
      const resumo = campos.length === 1 ? campos[0]?.mensagem : `${campos.length} campos precisam de correção.`;
      const mostrados = campos.slice(0, ERROS_NO_MAXIMO);
      return erroDaPlataforma('dados-invalidos', resumo ?? 'Confira os dados enviados.', mostrados);
    },
  });
}

function achatar(erro: ValidationError, caminho: string): ErroDeCampo[] {
  const campo = `${caminho}/${erro.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const falhas = Object.entries(erro.constraints ?? {});
  const proprios = [falhas.find(([nome]) => nome === REGRA_OBRIGATORIO) ?? falhas[0]].filter((f) => f !== undefined);
  const contextos = (erro.contexts ?? {}) as Record<string, Record<string, string> | undefined>;
  return [
    ...(erro.children?.length ? [] : proprios).map(([nome, mensagem]) => mensagemDe(campo, nome, mensagem, contextos)),
    ...(erro.children ?? []).flatMap((filho) => achatar(filho, campo)),
  ];
}

function mensagemDe(
  campo: string,
  nome: string,
  mensagem: string,
  contextos: Record<string, Record<string, string> | undefined>,
): ErroDeCampo {
  if (nome === 'whitelistValidation') {
    return { campo, mensagem: 'Este campo não existe.', acao: 'Retire-o ou confira o nome na documentação.' };
  }
  if (nome === 'unknownValue') {
    return { campo, mensagem: 'O corpo do pedido não foi entendido.', acao: 'Envie um objeto JSON.' };
  }
  return { campo, mensagem, acao: contextos[nome]?.[CHAVE_ACAO] ?? 'Corrija o campo e envie de novo.' };
}
