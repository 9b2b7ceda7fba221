import { cnpjValido, cpfValido, dataCivilEm, ehDataCivil, municipioDoIbge, ufDoCep } from '@sineta/nucleo';
import type { Cidade } from './cidade.js';
import type { Erro, Mundo, RpsDeclarado } from './tipos.js';

/** LC 116/2003, annexed list: the last item of each group, from 1 to 40 (LC 157/2016 and 175/2020 included). */
const ULTIMO_ITEM = [
  ...[9, 1, 5, 24, 9, 6, 22, 2, 3, 10, 5, 17, 5, 14, 18, 2, 25, 1, 1, 3],
  ...[1, 1, 1, 1, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
];

interface Regra {
  codigo: string;
  mensagem: string;
  quebra: (rps: RpsDeclarado, cidade: Cidade, mundo: Mundo) => boolean;
}

/** The commonest refusals of a RPS, with the numbers of the table of ABRASF 1.0. */
const REGRAS: readonly Regra[] = [
  {
    codigo: 'E10',
    mensagem: 'Para esta inscrição municipal já existe um RPS com o mesmo número, série e tipo.',
    quebra: (rps, cidade) => cidade.notaDoRps(rps.cnpj, rps) !== undefined,
  },
  {
    codigo: 'E16',
    mensagem: 'A data da emissão do RPS é posterior à de hoje.',
    quebra: ({ emissao }, _cidade, { agora }) => emissao.slice(0, 10) > dataCivilEm(agora),
  },
  { codigo: 'E18', mensagem: 'O valor dos serviços deve ser superior a zero.', quebra: ({ servico }) => servico <= 0 },
  {
    codigo: 'E21',
    mensagem: 'Os descontos e as deduções ultrapassam o valor dos serviços.',
    quebra: ({ servico, descontos }) => descontos > servico,
  },
  { codigo: 'E30', mensagem: 'Item da lista de serviços inexistente.', quebra: ({ item }) => !itemExiste(item) },
  {
    codigo: 'E37',
    mensagem: 'Serviço que não é tributado não sofre retenção do ISS.',
    quebra: ({ retido, tributado }) => retido && !tributado,
  },
  {
    codigo: 'E43',
    mensagem: 'A inscrição municipal do prestador não foi encontrada.',
    quebra: (rps, cidade) =>
      cidade.temCadastro() && cidade.contribuinte(rps.cnpj)?.inscricaoMunicipal !== rps.inscricao,
  },
  {
    codigo: 'E47',
    mensagem: 'O CPF ou CNPJ do tomador é inválido.',
    quebra: ({ tomador: { cpf, cnpj } }) => (cpf !== '' && !cpfValido(cpf)) || (cnpj !== '' && !cnpjValido(cnpj)),
  },
  {
    codigo: 'E52',
    mensagem: 'O tomador é o próprio prestador.',
    quebra: ({ cnpj, tomador }) => tomador.cnpj === cnpj,
  },
  {
    codigo: 'E58',
    mensagem: 'O CEP do tomador não é do município informado.',
    quebra: ({ tomador: { cep, municipio } }) =>
      cep !== '' && municipio !== '' && ufDoCep(cep) !== municipioDoIbge(municipio)?.uf,
  },
];

/** `8.01`, `08.01` and `0801` are the same item. */
function itemExiste(item: string): boolean {
  const codigo = item.replace('.', '').padStart(4, '0');
  const [grupo, numero] = [Number(codigo.slice(0, 2)), Number(codigo.slice(2))];
  return /^\d{4}$/.test(codigo) && numero >= 1 && numero <= (ULTIMO_ITEM[grupo - 1] ?? 0);
}

export function examinarRps(rps: RpsDeclarado, cidade: Cidade, mundo: Mundo): Erro[] {
  const chave = { serie: rps.serie, numero: rps.numero };
  if (!/^\d{1,15}$/.test(rps.numero) || rps.serie === '' || !ehDataCivil(rps.emissao.slice(0, 10))) {
    return [{ codigo: 'E160', mensagem: 'O RPS não tem número, série ou data de emissão.', rps: chave }];
  }
  return REGRAS.filter((regra) => regra.quebra(rps, cidade, mundo)).map(({ codigo, mensagem }) => ({
    codigo,
    mensagem,
    rps: chave,
  }));
}
