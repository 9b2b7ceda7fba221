import { cnpjValido, competenciaDe, cpfValido, dataCivilEm, ehDataCivil } from '@sineta/nucleo';
import { cepNoEstado } from './cep-uf.js';
import { CODIGOS_NBS, CODIGOS_TRIBUTACAO_NACIONAL } from './codigos.js';
import { lerChaveNfse, montarIdDps } from './identificador.js';
import type { DpsLida, Regra } from './validacao.js';

const MAIOR_SERIE_PROPRIA = 49_999;

function idEsperado(d: DpsLida): string {
  const inscricao = d.texto('prest/CNPJ') || d.texto('prest/CPF');
  return montarIdDps({ municipio: d.texto('cLocEmi'), inscricao, serie: d.texto('serie'), numero: d.texto('nDPS') });
}

/** E0042 without the check digit, whose rule is not official: same city and same issuer as this DPS. */
function substituidaDeOutro(d: DpsLida): boolean {
  if (!d.tem('subst/chSubstda')) return false;
  const chave = lerChaveNfse(d.texto('subst/chSubstda'));
  return chave?.municipio !== d.texto('cLocEmi') || chave.inscricao !== (d.texto('prest/CNPJ') || d.texto('prest/CPF'));
}

function mesmaRaiz(d: DpsLida): boolean {
  const tomador = d.texto('toma/CNPJ');
  return tomador !== '' && tomador.slice(0, 8) === d.texto('prest/CNPJ').slice(0, 8);
}

function dataDaEmissao(d: DpsLida): string {
  const instante = new Date(d.texto('dhEmi'));
  return Number.isNaN(instante.getTime()) ? '' : dataCivilEm(instante);
}

/** Rules of Anexo I (level 1 and 2) about who issues, who pays and what is served. */
export const REGRAS_DE_IDENTIFICACAO: readonly Regra[] = [
  {
    codigo: 'E0004',
    campo: 'Id',
    viola: (d) => d.id !== idEsperado(d),
    mensagem: 'O identificador da DPS não corresponde a município, CNPJ, série e número informados.',
    acao: 'Gere a DPS novamente; o identificador é montado pelo sistema.',
  },
  {
    codigo: 'E0006',
    campo: 'tpAmb',
    viola: (d, c) => c.ambiente !== undefined && d.texto('tpAmb') !== (c.ambiente === 'PRODUCAO' ? '1' : '2'),
    mensagem: 'O ambiente da DPS é diferente do ambiente que a recebe.',
    acao: 'Confira na configuração fiscal se a escola emite em produção ou em homologação.',
  },
  {
    codigo: 'E0008',
    campo: 'dhEmi',
    viola: (d, c) => c.agora !== undefined && new Date(d.texto('dhEmi')).getTime() > c.agora.getTime(),
    mensagem: 'A data e hora de emissão está adiante do relógio do governo.',
    acao: 'Acerte o relógio do servidor e gere a DPS novamente.',
  },
  {
    codigo: 'E0010',
    campo: 'serie',
    viola: (d) => Number(d.texto('serie')) < 1 || Number(d.texto('serie')) > MAIOR_SERIE_PROPRIA,
    mensagem: 'A série não pertence à faixa dos aplicativos próprios.',
    acao: 'Use uma série de 1 a 49999.',
  },
  {
    codigo: 'E0015',
    campo: 'dCompet',
    viola: (d) => ehDataCivil(d.texto('dCompet')) && dataDaEmissao(d) !== '' && d.texto('dCompet') > dataDaEmissao(d),
    mensagem: 'A competência é posterior à data de emissão.',
    acao: 'Use uma data de competência igual ou anterior à data de emissão.',
  },
  {
    codigo: 'E0016',
    campo: 'dCompet',
    viola: (d, c) => c.municipio?.ativoDesde !== undefined && d.texto('dCompet') < c.municipio.ativoDesde,
    mensagem: 'A competência é anterior à entrada do município no sistema nacional.',
    acao: 'Emita esta nota pelo sistema do município.',
  },
  {
    codigo: 'E0018',
    campo: 'dCompet',
    viola: (d, c) => c.prestador?.aberturaDoCnpj !== undefined && d.texto('dCompet') < c.prestador.aberturaDoCnpj,
    mensagem: 'A competência é anterior à abertura do CNPJ da escola.',
    acao: 'Corrija a data de competência.',
  },
  {
    codigo: 'E9996',
    campo: 'tpEmit',
    viola: (d) => d.texto('tpEmit') !== '1',
    mensagem: 'Só o prestador pode emitir a nota.',
    acao: 'Emita a nota pela escola que prestou o serviço.',
  },
  {
    codigo: 'E0038',
    campo: 'cLocEmi',
    viola: (_d, c) => c.municipio?.convenioAtivo === false,
    mensagem: 'O município da escola não está ativo no sistema nacional.',
    acao: 'Emita pelo sistema do município, ou consulte a prefeitura sobre o convênio.',
  },
  {
    codigo: 'E0042',
    campo: 'subst/chSubstda',
    viola: substituidaDeOutro,
    mensagem: 'A nota a substituir não é desta escola e deste município.',
    acao: 'Informe a chave de uma nota emitida por esta escola.',
  },
  {
    codigo: 'E0078',
    campo: 'subst/xMotivo',
    viola: (d) => d.texto('subst/cMotivo') === '99' && !d.tem('subst/xMotivo'),
    mensagem: 'Com o motivo 99 a descrição do motivo é obrigatória.',
    acao: 'Descreva o motivo da substituição, de 15 a 255 caracteres.',
  },
  {
    codigo: 'E0080',
    campo: 'prest/CNPJ',
    viola: (d) => d.tem('prest/CNPJ') && !cnpjValido(d.texto('prest/CNPJ')),
    mensagem: 'O CNPJ da escola é inválido.',
    acao: 'Corrija o CNPJ no cadastro da escola.',
  },
  {
    codigo: 'E0096',
    campo: 'prest/CPF',
    viola: (d) => d.tem('prest/CPF') && !cpfValido(d.texto('prest/CPF')),
    mensagem: 'O CPF do prestador é inválido.',
    acao: 'Corrija o CPF do prestador.',
  },
  {
    codigo: 'E0116',
    campo: 'prest/IM',
    viola: (d, c) => c.prestador?.inscritoNoCnc === true && !d.tem('prest/IM'),
    mensagem: 'A inscrição municipal da escola é obrigatória neste município.',
    acao: 'Informe a inscrição municipal na configuração fiscal.',
  },
  {
    codigo: 'E0120',
    campo: 'prest/IM',
    viola: (d, c) => c.prestador?.inscritoNoCnc === false && d.tem('prest/IM'),
    mensagem: 'A inscrição municipal não deve ser informada: o município não a cadastrou no sistema nacional.',
    acao: 'Retire a inscrição municipal da DPS na configuração fiscal.',
  },
  {
    codigo: 'E0121',
    campo: 'prest/xNome',
    viola: (d) => d.texto('tpEmit') === '1' && d.tem('prest/xNome'),
    mensagem: 'O nome da escola não deve ser informado quando ela mesma emite.',
    acao: 'Retire o nome do prestador.',
  },
  {
    codigo: 'E0128',
    campo: 'prest/end',
    viola: (d) => d.texto('tpEmit') === '1' && d.tem('prest/end'),
    mensagem: 'O endereço da escola não deve ser informado quando ela mesma emite.',
    acao: 'Retire o endereço do prestador.',
  },
  {
    codigo: 'E0160',
    campo: 'prest/regTrib/opSimpNac',
    viola: (d, c) => {
      const cadastro = c.prestador?.opcaoSimples;
      return cadastro !== undefined && d.texto('prest/regTrib/opSimpNac') !== cadastro;
    },
    mensagem: 'A situação no Simples Nacional difere do cadastro da Receita na competência.',
    acao: 'Corrija o regime tributário da escola na configuração fiscal.',
  },
  {
    codigo: 'E0162',
    campo: 'prest/regTrib/regApTribSN',
    viola: (d) => d.texto('prest/regTrib/opSimpNac') !== '3' && d.tem('prest/regTrib/regApTribSN'),
    mensagem: 'O regime de apuração do Simples só vale para ME ou EPP optante.',
    acao: 'Retire o regime de apuração, ou marque a escola como optante.',
  },
  {
    codigo: 'E0166',
    campo: 'prest/regTrib/regApTribSN',
    viola: (d) => d.texto('prest/regTrib/opSimpNac') === '3' && !d.tem('prest/regTrib/regApTribSN'),
    mensagem: 'Falta o regime de apuração do Simples Nacional.',
    acao: 'Informe o regime de apuração na configuração fiscal.',
  },
  {
    codigo: 'E0188',
    campo: 'toma/CNPJ',
    viola: (d) => d.tem('toma/CNPJ') && !cnpjValido(d.texto('toma/CNPJ')),
    mensagem: 'O CPF ou CNPJ do responsável financeiro é inválido.',
    acao: 'Corrija o documento no cadastro do responsável.',
  },
  {
    codigo: 'E0202',
    campo: 'toma/CNPJ',
    viola: mesmaRaiz,
    mensagem: 'O tomador é a própria escola (mesma raiz de CNPJ).',
    acao: 'Informe como tomador quem paga a mensalidade.',
  },
  {
    codigo: 'E0206',
    campo: 'toma/CPF',
    viola: (d) => d.tem('toma/CPF') && !cpfValido(d.texto('toma/CPF')),
    mensagem: 'O CPF do responsável financeiro é inválido.',
    acao: 'Corrija o CPF no cadastro do responsável.',
  },
  {
    codigo: 'E0226',
    campo: 'toma/cNaoNIF',
    viola: (d) => d.texto('toma/cNaoNIF') === '0',
    mensagem: 'O motivo 0 para não informar o NIF não é aceito.',
    acao: 'Use 1 (dispensado) ou 2 (não exigido).',
  },
  {
    codigo: 'E0235',
    campo: 'toma/end/endNac',
    viola: (d) => d.tem('toma/CNPJ') && !d.tem('toma/end/endNac'),
    mensagem: 'O endereço é obrigatório quando o tomador é uma empresa.',
    acao: 'Complete o endereço da empresa no cadastro do responsável.',
  },
  {
    codigo: 'E0240',
    campo: 'toma/end/endNac/CEP',
    viola: (d, c) => {
      if (!d.tem('toma/end/endNac')) return false;
      const pertence = c.cepPertence ?? cepNoEstado;
      return !pertence(d.texto('toma/end/endNac/CEP'), d.texto('toma/end/endNac/cMun'));
    },
    mensagem: 'O CEP não pertence ao município do endereço do responsável.',
    acao: 'Corrija o CEP ou o município no cadastro do responsável.',
  },
  {
    codigo: 'E0310',
    campo: 'serv/cServ/cTribNac',
    viola: (d) => !CODIGOS_TRIBUTACAO_NACIONAL.has(d.texto('serv/cServ/cTribNac')),
    mensagem: 'O código de tributação nacional não existe.',
    acao: 'Escolha o código do serviço na configuração fiscal do curso, como 080101 para o ensino regular.',
  },
  {
    codigo: 'E0312',
    campo: 'serv/cServ/cTribMun',
    viola: (d, c) => c.municipio?.exigeCodigoMunicipal === true && !d.tem('serv/cServ/cTribMun'),
    mensagem: 'Este município exige o seu próprio código de tributação.',
    acao: 'Informe o código de tributação municipal na configuração fiscal do curso.',
  },
  {
    codigo: 'E0314',
    campo: 'serv/cServ/cTribMun',
    viola: (d, c) => {
      const codigos = c.municipio?.codigosMunicipais;
      return codigos !== undefined && d.tem('serv/cServ/cTribMun') && !codigos.has(d.texto('serv/cServ/cTribMun'));
    },
    mensagem: 'O código de tributação municipal não existe neste município.',
    acao: 'Corrija o código de tributação municipal na configuração fiscal do curso.',
  },
  {
    codigo: 'E0316',
    campo: 'serv/cServ/cNBS',
    viola: (d) => d.tem('serv/cServ/cNBS') && !CODIGOS_NBS.has(d.texto('serv/cServ/cNBS')),
    mensagem: 'O código NBS não existe.',
    acao: 'Escolha a NBS do curso, como 122012000 para o ensino fundamental.',
  },
  {
    codigo: 'E0322',
    campo: 'serv/cServ/cNBS',
    viola: (d) => d.tem('IBSCBS') && !d.tem('serv/cServ/cNBS'),
    mensagem: 'A NBS é obrigatória quando a nota destaca IBS e CBS.',
    acao: 'Informe a NBS na configuração fiscal do curso.',
  },
  {
    codigo: 'E0850',
    campo: 'IBSCBS',
    viola: (d) => d.tem('IBSCBS') && competenciaDaDps(d) < '2026-01',
    mensagem: 'IBS e CBS só podem ser destacados em competências a partir de 01/01/2026.',
    acao: 'Retire o destaque de IBS e CBS desta nota.',
  },
];

function competenciaDaDps(d: DpsLida): string {
  const data = d.texto('dCompet');
  return ehDataCivil(data) ? competenciaDe(data) : '9999-12';
}
