import { formatarReais } from '@sineta/nucleo';
import type { Centavos, Competencia, DataCivil, ErroDeCampo } from '@sineta/nucleo';
import type { ItemContratado } from '../contratos/contrato.regras.js';
import { erroFinanceiro } from '../erros.js';
import { conferirPlano } from './plano.regras.js';

/** What one student contracts, in place of an item of the plan. */
export interface ItemPersonalizado {
  servicoId: string;
  totalCentavos: Centavos;
  parcelas: number;
  primeiraCompetencia: Competencia;
}

export interface ServicoEmUso {
  id: string;
  tipo: string;
  nome: string;
}

/**
 * The items of one student. Mandatory services stay, and with the value of the plan: what is negotiated is a bolsa, with
 * its name. The others may come, go and change, inside the validity and the anuidade of the plan.
 * @throws ErroDeNegocio `servico-obrigatorio`, `plano-nao-fecha`
 */
export function personalizarItens(
  plano: { vigenciaInicio: DataCivil; vigenciaFim: DataCivil; anuidadeCentavos: Centavos | null },
  doPlano: readonly ItemContratado[],
  itens: readonly ItemPersonalizado[],
  servicos: ReadonlyMap<string, ServicoEmUso>,
): ItemContratado[] {
  const completos = itens.map<ItemContratado>((item) => {
    const servico = servicos.get(item.servicoId);
    const obrigatorio = doPlano.some((p) => p.servicoId === item.servicoId && p.obrigatorio);
    return { ...item, servicoTipo: servico?.tipo ?? '', servicoNome: servico?.nome ?? '', obrigatorio };
  });
  const erros = [
    ...itens.flatMap((item, i) => (servicos.has(item.servicoId) ? [] : [semServico(i)])),
    ...doPlano.filter((item) => item.obrigatorio).flatMap((item) => conferirObrigatorio(item, itens)),
  ];
  const [primeiro] = erros;
  if (primeiro) throw erroFinanceiro('servico-obrigatorio', primeiro.mensagem, erros);
  conferirPlano({ ...plano, itens: completos });
  return completos;
}

function semServico(i: number): ErroDeCampo {
  return {
    campo: `/itens/${i}/servicoId`,
    mensagem: 'Serviço que não existe ou não está em uso.',
    acao: 'Use um serviço em uso.',
  };
}

function conferirObrigatorio(item: ItemContratado, itens: readonly ItemPersonalizado[]): ErroDeCampo[] {
  const i = itens.findIndex(({ servicoId }) => servicoId === item.servicoId);
  const valor = formatarReais(item.totalCentavos);
  if (i < 0) {
    return [
      {
        campo: '/itens',
        mensagem: `${item.servicoNome} é obrigatório no plano e não está nos itens.`,
        acao: `Inclua o serviço, com o total de ${valor}.`,
      },
    ];
  }
  if (itens[i]?.totalCentavos === item.totalCentavos) return [];
  return [
    {
      campo: `/itens/${i}/totalCentavos`,
      mensagem: `${item.servicoNome} é obrigatório, e o valor dele é travado em ${valor}.`,
      acao: 'Mantenha o total e, se houver desconto, conceda uma bolsa.',
    },
  ];
}
