import { Injectable, Inject } from '@nestjs/common';
import type { FormularioDoCertificado } from '@sineta/cadastro';
import { AberturaDoPfx } from '@sineta/cadastro';
import { formatarDataBr, dataCivilEm } from '@sineta/nucleo';
import {
  Consulta,
  escolaAtual,
  NadaFoiEnviado,
  Registro,
  Relogio,
  RespostaPerdida,
  UnidadeDeTrabalho,
  type OpcoesDeEscrita,
  type Pagina,
} from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { ContaPix, type CertificadoDaConta } from './conta-pix.entity.js';
import { conferirUrl, exigirMesmoDestino, lerChavePix, novoEnderecoDoWebhook } from './conta-pix.regras.js';
import type { AlteracaoDeContaPixDto, ConsultaDeContasPixDto, ContaPixDto, NovaContaPixDto } from './contas-pix.dto.js';
import { GuardaDeCredenciais } from './guarda-de-credenciais.js';
import { OPCOES_DO_PIX, type OpcoesDoPix } from './opcoes-do-pix.js';
import { mudancaDe, PedidosDeContaPixService } from './pedidos-de-conta-pix.service.js';
import { erroDePix } from './pix.erros.js';
import { provarNoPsp } from './prova-no-psp.js';
import { Psp, type CredencialDoPsp, type PedidoAoPsp } from './psp.js';

const CAMPOS = `c.id, c.versao, c.conta_bancaria_id, c.chave, c.url_api, c.url_token, c.client_id,
  c.certificado - 'certificadoPem' - 'cadeiaPem' as certificado, c.validade_dias, c.automatico, c.antecedencia_dias,
  c.webhook_impressao, c.webhook_em, c.consultado_ate, c.ultima_falha, c.ativa, c.aprovada,
  (select p.id from pedido_de_conta_pix p where p.escola_id = c.escola_id and p.conta_pix_id = c.id
      and p.situacao = 'PENDENTE') as pedido_pendente_id`;

/** The PSP of each bank account: where it is, who the school is there, and where it tells of payments. */
@Injectable()
export class ContasPixService {
  constructor(
    @Inject(OPCOES_DO_PIX) private readonly opcoes: OpcoesDoPix,
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly guarda: GuardaDeCredenciais,
    private readonly relogio: Relogio,
    private readonly abertura: AberturaDoPfx,
    private readonly psp: Psp,
    private readonly pedidos: PedidosDeContaPixService,
  ) {}

  /** @throws ErroDeNegocio `chave-pix-invalida`, `endereco-do-psp-invalido`, `conta-pix-ja-existe` */
  criar(dto: NovaContaPixDto): Promise<ContaPixDto> {
    const { clientSecret, ...dados } = dto;
    const chave = lerChavePix(dados.chave);
    const enderecos = this.conferirEnderecos(dados);
    return this.unidade.executar(async () => {
      await this.registro.obter(ContaDeBanco, dto.contaBancariaId, 'conta bancária');
      await this.exigirPrimeira(dto.contaBancariaId, enderecos.urlApi ?? dados.urlApi);
      const id = uuidv7();
      const { validadeDias = 30, automatico = false, antecedenciaDias = 5 } = dados;
      await this.registro.inserir(ContaPix, {
        ...{
          ...dados,
          ...enderecos,
          id,
          chave,
          validadeDias,
          automatico,
          antecedenciaDias,
          ativa: true,
          aprovada: false,
        },
        segredoCifrado: await this.guarda.cifrar(id, 'segredo', clientSecret),
        ...{ certificado: null, chaveCifrada: null, webhookResumo: null, webhookImpressao: null, webhookEm: null },
        ...{ consultadoAte: null, ultimaFalha: null },
      });
      await this.pedidos.juntar(id, {});
      return this.mostrar(id);
    });
  }

  listar(filtro: ConsultaDeContasPixDto): Promise<Pagina<ContaPixDto>> {
    return this.unidade.executar(() =>
      this.consulta.pagina<ContaPixDto>(
        {
          ...{ campos: CAMPOS, de: 'conta_pix c', id: 'c.id', ordemPadrao: 'criacao' },
          ordens: { criacao: { sql: 'c.criado_em', tipo: 'timestamptz' } },
        },
        filtro,
      ),
    );
  }

  obter(id: string): Promise<ContaPixDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  /**
   * Where the money is charged (address, credentials) only waits: another person makes it effective. The rest changes now.
   * @throws ErroDeNegocio `segredo-do-psp-exigido`, `endereco-do-psp-invalido`
   */
  alterar(id: string, dto: AlteracaoDeContaPixDto, opcoes: OpcoesDeEscrita): Promise<ContaPixDto> {
    const { clientSecret, urlApi, urlToken, clientId, ...daqui } = dto;
    const enderecos = this.conferirEnderecos({ urlApi, urlToken });
    if (daqui.webhookImpressao) this.exigirProxies();
    return this.unidade.executar(async () => {
      const segredo = clientSecret ? { segredoCifrado: await this.guarda.cifrar(id, 'segredo', clientSecret) } : {};
      const atual = await this.registro.travar(ContaPix, id, 'conta Pix');
      const pendente = await this.pedidos.pendente(id);
      const pedida = { ...atual, ...(pendente ? mudancaDe(pendente) : {}) };
      if (!clientSecret) exigirMesmoDestino(pedida, enderecos);
      await this.registro.atualizar(ContaPix, id, daqui, opcoes);
      const mudanca = { ...enderecos, ...segredo, ...(clientId === undefined ? {} : { clientId }) };
      if (clientSecret || mudou(pedida, mudanca)) await this.pedidos.juntar(id, mudanca);
      return this.mostrar(id);
    });
  }

  /** The certificate of the connection (mTLS): the one that the PSP made for the school, or its A1. */
  async instalarCertificado(id: string, { arquivo, senha }: FormularioDoCertificado): Promise<ContaPixDto> {
    await this.unidade.executar(() => this.registro.obter(ContaPix, id, 'conta Pix'));
    const aberto = await this.abertura.abrir({ arquivo, senha });
    const { titular, emissor, impressaoDigital, validoDe, validoAte, certificadoPem } = aberto;
    exigirValido(validoDe, validoAte, this.relogio.agora());
    const cadeiaPem = aberto.cadeiaPem.join('\n');
    const validade = validoAte.toISOString();
    const certificado: CertificadoDaConta = {
      titular,
      emissor,
      impressaoDigital,
      validoAte: validade,
      certificadoPem,
      cadeiaPem,
    };
    return this.unidade.executar(async () => {
      const chaveCifrada = await this.guarda.cifrar(id, 'chave', aberto.chavePem);
      await this.registro.travar(ContaPix, id, 'conta Pix');
      await this.pedidos.juntar(id, { certificado, chaveCifrada });
      return this.mostrar(id);
    });
  }

  /** With what is in force. */
  async provar(id: string): Promise<{ aceita: boolean; mensagem: string }> {
    return provarNoPsp(this.psp, await this.unidade.executar(() => this.guarda.abrir(id)));
  }

  /** A new secret address, told to the PSP before it is believed: until it takes it, the old one goes on. */
  async cadastrarWebhook(id: string): Promise<{ avisos: string[]; webhookEm: Date }> {
    const { urlPublica } = this.opcoes;
    if (!urlPublica) {
      throw erroDePix(
        'url-publica-ausente',
        'O PSP precisa de um endereço que chegue até aqui: informe URL_PUBLICA na configuração.',
      );
    }
    const { conta, credencial } = await this.unidade.executar(async () => {
      const conta = await this.registro.obter(ContaPix, id, 'conta Pix');
      return { conta, credencial: await this.guarda.abrir(id) };
    });
    const { token, resumo } = novoEnderecoDoWebhook(escolaAtual(), id);
    const webhookUrl = `${urlPublica.replace(/\/$/, '')}/api/v1/webhooks-pix/${token}`;
    const avisos = conta.automatico ? ['pix', 'rec', 'cobr'] : ['pix'];
    const caminhos = { pix: `/webhook/${encodeURIComponent(conta.chave)}`, rec: '/webhookrec', cobr: '/webhookcobr' };
    for (const aviso of avisos) {
      const caminho = caminhos[aviso as keyof typeof caminhos];
      await this.exigirFeito(credencial, { metodo: 'PUT', caminho, corpo: { webhookUrl } });
    }
    const webhookEm = this.relogio.agora();
    await this.unidade.executar(() => this.registro.atualizar(ContaPix, id, { webhookResumo: resumo, webhookEm }));
    return { avisos, webhookEm };
  }

  /** @throws ErroDeNegocio `psp-recusou`, `psp-nao-respondeu` */
  private async exigirFeito(credencial: CredencialDoPsp, pedido: PedidoAoPsp): Promise<void> {
    try {
      const resposta = await this.psp.chamar(credencial, pedido);
      if (resposta.feito) return;
      const { mensagem, detalhes } = resposta.problema;
      const erros = detalhes.map((d) => ({ campo: '', mensagem: d, acao: 'Confira com o PSP.' }));
      throw erroDePix('psp-recusou', mensagem, erros);
    } catch (erro) {
      if (!(erro instanceof NadaFoiEnviado) && !(erro instanceof RespostaPerdida)) throw erro;
      throw erroDePix('psp-nao-respondeu', `${erro.message} Repita em instantes.`);
    }
  }

  /** Without them nobody's word about the certificate counts, and no notification would come in. */
  private exigirProxies(): void {
    if (this.opcoes.proxies?.length) return;
    throw erroDePix(
      'proxies-ausentes',
      'O certificado do PSP é conferido pelo proxy que encerra o TLS: quem hospeda o Sineta informa o endereço dele em PROXIES.',
      [{ campo: '/webhookImpressao', mensagem: 'Sem proxy de confiança.', acao: 'Informe PROXIES na configuração.' }],
    );
  }

  private conferirEnderecos({ urlApi, urlToken }: { urlApi?: string | undefined; urlToken?: string | undefined }) {
    const { treinamento } = this.opcoes;
    return {
      ...(urlApi === undefined ? {} : { urlApi: conferirUrl('/urlApi', urlApi, treinamento) }),
      ...(urlToken === undefined ? {} : { urlToken: conferirUrl('/urlToken', urlToken, treinamento) }),
    };
  }

  /** Two at the same PSP would be the same account twice; while one ends at the old PSP, another begins at the new. */
  private async exigirPrimeira(contaBancariaId: string, urlApi: string): Promise<void> {
    const outra = await this.consulta.linha(
      `select id from conta_pix where escola_id = $1 and conta_bancaria_id = $2 and url_api = $3`,
      [...[escolaAtual(), contaBancariaId, urlApi]],
    );
    if (!outra) return;
    throw erroDePix(
      'conta-pix-ja-existe',
      'Esta conta bancária já está ligada a este PSP. Altere-a, em vez de criar outra.',
    );
  }

  private async mostrar(id: string): Promise<ContaPixDto> {
    await this.registro.obter(ContaPix, id, 'conta Pix');
    const conta = await this.consulta.linha<ContaPixDto>(
      `select ${CAMPOS} from conta_pix c where c.escola_id = $1 and c.id = $2`,
      [...[escolaAtual(), id]],
    );
    return conta as ContaPixDto;
  }
}

const mudou = (atual: object, mudanca: object): boolean =>
  Object.entries(mudanca).some(([campo, valor]) => atual[campo as keyof typeof atual] !== valor);

function exigirValido(validoDe: Date, validoAte: Date, agora: Date): void {
  if (validoDe <= agora && agora <= validoAte) return;
  const [de, ate] = [formatarDataBr(dataCivilEm(validoDe)), formatarDataBr(dataCivilEm(validoAte))];
  throw erroDePix('certificado-vencido', `O certificado vale de ${de} a ${ate}.`, [
    { campo: '/arquivo', mensagem: 'Fora da validade.', acao: 'Baixe no PSP um certificado novo.' },
  ]);
}
