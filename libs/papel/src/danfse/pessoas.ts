import { campo } from './blocos.js';
import type { Bloco, Linha } from './blocos.js';
import type { DadosDanfse, EnderecoDanfse, PessoaDanfse, PrestadorDanfse } from './dados.js';
import { cep, composto, documento, telefone } from './formatos.js';
import { REGIME_DE_APURACAO_SN, SEM_NIF, SIMPLES_NACIONAL, textoDe, ufDoIbge } from './tabelas.js';

/** The four blocks of people, in the order of Anexo I. Heights are those of the nominal tops of item 2.4.5. */
export function blocosDePessoas(nfse: DadosDanfse): Bloco[] {
  return [blocoDoPrestador(nfse), blocoDoTomador(nfse), blocoDoDestinatario(nfse), blocoDoIntermediario(nfse)];
}

function blocoDoPrestador(nfse: DadosDanfse): Bloco {
  const prest = prestadorCompleto(nfse);
  const regimes: Linha = {
    altura: 6.4,
    campos: [
      campo(1, 'Simples Nacional na Data de Competência', textoDe(SIMPLES_NACIONAL, prest.opSimpNac), {
        maximo: 40,
        reticencias: true,
      }),
      campo(2, 'Regime de Apuração Tributária pelo SN', textoDe(REGIME_DE_APURACAO_SN, prest.regApTribSN), {
        colunas: 2,
        maximo: 80,
        reticencias: true,
      }),
    ],
  };
  return { titulo: 'PRESTADOR / FORNECEDOR', linhas: [...linhasDaPessoa(prest, [6.4, 6.4, 6.6]), regimes] };
}

/**
 * The leiaute forbids name and address in `prest` when the provider is the emitter (`tpEmit` 1), so each missing field
 * comes from `emit`, which the government fills from its register.
 */
function prestadorCompleto({ prest, emit, tpEmit }: DadosDanfse): PrestadorDanfse {
  if (tpEmit !== '1') return prest;
  const temDocumento = documento(prest) !== undefined;
  return {
    ...prest,
    ...(temDocumento ? {} : { CNPJ: emit.CNPJ, CPF: emit.CPF, NIF: emit.NIF }),
    IM: prest.IM ?? emit.IM,
    fone: prest.fone ?? emit.fone,
    xNome: prest.xNome ?? emit.xNome,
    email: prest.email ?? emit.email,
    end: prest.end ?? emit.end,
  };
}

function blocoDoTomador({ toma }: DadosDanfse): Bloco {
  if (!toma) return { tarja: 'TOMADOR/ADQUIRENTE DA OPERAÇÃO NÃO IDENTIFICADO NA NFS-e' };
  return { titulo: 'TOMADOR / ADQUIRENTE', linhas: linhasDaPessoa(toma, [6.4, 6.6, 6.4]) };
}

function blocoDoDestinatario({ ibsCbs }: DadosDanfse): Bloco {
  if (ibsCbs?.indDest === '0') return { tarja: 'O DESTINATÁRIO É O PRÓPRIO TOMADOR/ADQUIRENTE DA OPERAÇÃO' };
  if (!ibsCbs?.dest) return { tarja: 'DESTINATÁRIO DA OPERAÇÃO NÃO IDENTIFICADO NA NFS-e' };
  return {
    titulo: 'DESTINATÁRIO DA OPERAÇÃO',
    linhas: linhasDaPessoa(ibsCbs.dest, [6.4, 6.6, 6.4], { comInscricao: false }),
  };
}

function blocoDoIntermediario({ interm }: DadosDanfse): Bloco {
  if (!interm) return { tarja: 'INTERMEDIÁRIO DA OPERAÇÃO NÃO IDENTIFICADO NA NFS-e' };
  return { titulo: 'INTERMEDIÁRIO DA OPERAÇÃO', linhas: linhasDaPessoa(interm, [6.4, 6.5, 6.5]) };
}

function linhasDaPessoa(
  pessoa: PessoaDanfse,
  alturas: [number, number, number],
  { comInscricao = true }: { comInscricao?: boolean } = {},
): Linha[] {
  const inscricao = campo(3, 'Indicador Municipal (Inscrição)', pessoa.IM, { maximo: 15 });
  return [
    {
      altura: alturas[0],
      campos: [
        campo(2, 'CNPJ / CPF / NIF', documento(pessoa) ?? textoDe(SEM_NIF, pessoa.cNaoNIF), { maximo: 40 }),
        ...(comInscricao ? [inscricao] : []),
        campo(4, 'Telefone', pessoa.end?.cPais ? pessoa.fone : telefone(pessoa.fone), { maximo: 20 }),
      ],
    },
    {
      altura: alturas[1],
      campos: [
        campo(1, 'Nome / Nome Empresarial', pessoa.xNome, { colunas: 2, maximo: 80, reticencias: true }),
        campo(3, 'Município / Sigla UF', municipio(pessoa.end), { maximo: 37 }),
        campo(4, 'Código IBGE / CEP', codigoPostal(pessoa.end), { maximo: 21 }),
      ],
    },
    {
      altura: alturas[2],
      campos: [
        campo(1, 'Endereço', logradouro(pessoa.end), { colunas: 2, maximo: 80, reticencias: true }),
        campo(3, 'E-mail', pessoa.email, { colunas: 2, maximo: 80 }),
      ],
    },
  ];
}

function municipio(end: EnderecoDanfse | undefined): string {
  if (end?.xCidade) return composto(end.xCidade, end.xEstProvReg);
  return composto(end?.municipio, ufDoIbge(end?.cMun));
}

function codigoPostal(end: EnderecoDanfse | undefined): string {
  return composto(end?.cMun, cep(end?.CEP) ?? end?.cEndPost);
}

function logradouro(end: EnderecoDanfse | undefined): string {
  return [end?.xLgr, end?.nro, end?.xCpl, end?.xBairro].filter(Boolean).join(', ');
}
