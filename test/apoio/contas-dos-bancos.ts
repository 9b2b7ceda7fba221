import { layoutsDeRemessa, type TamanhoDoLayout } from '@sineta/cnab';
import type { Cliente } from './cliente.js';

/** An account of each bank to which the school writes, as its contract gives it. */
export interface ContaDoBanco {
  banco: string;
  agencia: string;
  conta: string;
  carteira: string;
  codigoBeneficiario: string;
  [outro: string]: string;
}

const CONTAS: readonly ContaDoBanco[] = [
  { banco: '001', agencia: '3477', conta: '21987', carteira: '17', codigoBeneficiario: '2345678', variacao: '019' },
  { banco: '001', agencia: '3478', conta: '21987', carteira: '11', codigoBeneficiario: '2345679', variacao: '019' },
  { banco: '004', agencia: '0016', conta: '0193273', carteira: '21', codigoBeneficiario: '0193273' },
  {
    ...{ banco: '033', agencia: '3163', conta: '13002862', carteira: '101', codigoBeneficiario: '7401949' },
    codigoTransmissao: '316300007401949',
  },
  { banco: '041', agencia: '0102', conta: '9000150', carteira: '1', codigoBeneficiario: '900015046' },
  { banco: '077', agencia: '0001', conta: '12345606', carteira: '112', codigoBeneficiario: '1234567' },
  { banco: '085', agencia: '0101', conta: '28067', carteira: '1', codigoBeneficiario: '101004' },
  { banco: '104', agencia: '1679', conta: '123456', carteira: '14', codigoBeneficiario: '526340' },
  { banco: '237', agencia: '1234', conta: '56789', carteira: '09', codigoBeneficiario: '4455667' },
  { banco: '341', agencia: '0057', conta: '12345', carteira: '109', codigoBeneficiario: '12345' },
  { banco: '748', agencia: '0165', conta: '00623', carteira: '1', codigoBeneficiario: '00623', posto: '02' },
  { banco: '756', agencia: '3334', conta: '37105', carteira: '1', codigoBeneficiario: '371050', modalidade: '01' },
];

/** What the contract gives for one layout only. */
const DO_LAYOUT: Readonly<Record<string, object>> = { '033 400': { codigoTransmissao: '31630740194913002862' } };

/** Each account in each of the layouts that its bank takes. */
export const CASOS = CONTAS.flatMap((conta) =>
  layoutsDeRemessa(conta.banco).map((layout) => [conta.banco, layout, conta] as const),
);

/** The digits are found by trying, so that the bank's own rule judges them. */
export async function criarConta(admin: Cliente, conta: ContaDoBanco, layoutCnab: TamanhoDoLayout): Promise<string> {
  const dvs = [...'0123456789PX'];
  let recusa: unknown;
  for (const contaDv of dvs) {
    for (const agenciaDv of [undefined, ...dvs]) {
      const corpo = {
        ...conta,
        ...DO_LAYOUT[`${conta.banco} ${layoutCnab}`],
        nome: `${conta.banco} ${layoutCnab}`,
        contaDv,
        agenciaDv,
        layoutCnab,
      };
      const resposta = await admin.post<{ id: string; erros?: { campo: string }[] }>('/contas-bancarias', corpo);
      if (resposta.status === 201) return resposta.corpo.id;
      recusa = resposta.corpo;
      const campos = resposta.corpo.erros?.map(({ campo }) => campo) ?? [];
      if (!campos.includes('/agenciaDv')) break;
    }
  }
  throw new Error(`Nenhum dígito serviu para a conta do ${conta.banco}: ${JSON.stringify(recusa)}`);
}
