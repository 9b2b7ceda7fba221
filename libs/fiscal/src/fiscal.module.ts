import { Module, type DynamicModule } from '@nestjs/common';
import { CadastroModule } from '@sineta/cadastro';
import { registrarDonoDeArquivo, registrarEntidades } from '@sineta/plataforma';
import { DistribuicaoController } from './adn/distribuicao.controller.js';
import { DocumentoAdn } from './adn/documento-adn.entity.js';
import { SERVICOS_DO_ADN } from './adn/servicos.js';
import { AvisoFiscal } from './avisos/aviso-fiscal.entity.js';
import { Avisos } from './avisos/avisos.js';
import { AvisosFiscaisController } from './avisos/avisos.controller.js';
import { CadeiaDoCertificado } from './certificados/cadeia-do-certificado.js';
import { Certificado } from './certificados/certificado.entity.js';
import { CertificadosController } from './certificados/certificados.controller.js';
import { CertificadosRepository } from './certificados/certificados.repository.js';
import { CertificadosService, GuardaDaChave } from './certificados/certificados.service.js';
import { VencimentoDoCertificado } from './certificados/vencimento-do-certificado.js';
import { CompetenciaFiscal } from './competencias/competencia-fiscal.entity.js';
import { CompetenciasFiscaisController } from './competencias/competencias-fiscais.controller.js';
import { CompetenciasFiscaisRepository } from './competencias/competencias-fiscais.repository.js';
import { CompetenciasFiscaisService } from './competencias/competencias-fiscais.service.js';
import { ConciliacaoFiscalController } from './conciliacao/conciliacao.controller.js';
import { ConciliacaoRepository } from './conciliacao/conciliacao.repository.js';
import { ConciliacaoService } from './conciliacao/conciliacao.service.js';
import { ConfiguracaoFiscalController } from './configuracao/configuracao-fiscal.controller.js';
import { ConfiguracaoFiscal, ServicoFiscal } from './configuracao/configuracao-fiscal.entity.js';
import { ConfiguracaoFiscalRepository } from './configuracao/configuracao-fiscal.repository.js';
import { ConfiguracaoFiscalService } from './configuracao/configuracao-fiscal.service.js';
import { ConsultaDeNotasController } from './integracao/consulta-de-notas.controller.js';
import { NfseController } from './integracao/nfse.controller.js';
import { SERVICOS_DA_INTEGRACAO } from './integracao/servicos.js';
import { EscritaDeRascunhos } from './movimentos/escrita-de-rascunhos.js';
import { ConfiguracaoDoEnvioService } from './entrega/configuracao-do-envio.service.js';
import { EnvioController } from './entrega/envio.controller.js';
import { ConfiguracaoDoEnvio } from './entrega/envio.entity.js';
import { EnvioRepository } from './entrega/envio.repository.js';
import { EnvioDeNotas, PedidosDeEnvio } from './entrega/envio.service.js';
import { ImpressaoDaNota } from './entrega/impressao-da-nota.js';
import { MensagemDaNota, PassosDaMensagem } from './entrega/mensagem-da-nota.service.js';
import { PacoteController } from './entrega/pacote.controller.js';
import { PacoteRepository } from './entrega/pacote.repository.js';
import { PacoteDoContador } from './entrega/pacote.service.js';
import { FontesRepository } from './movimentos/fontes.repository.js';
import {
  CondicoesDeEmissao,
  EscritaDeMovimentos,
  GeracaoDeMovimentos,
  NumeracaoDeMovimentos,
} from './movimentos/geracao.service.js';
import { GeracaoDeMovimento, Movimento } from './movimentos/movimento.entity.js';
import { MovimentosController } from './movimentos/movimentos.controller.js';
import { MovimentosRepository } from './movimentos/movimentos.repository.js';
import { LeituraDeMovimentos, MovimentosService } from './movimentos/movimentos.service.js';
import { NotaDoMovimento } from './movimentos/nota-do-movimento.service.js';
import { EscolhaDeParcelas, PreviaDeMovimentos } from './movimentos/previa.service.js';
import { CancelamentoDeNotas, PassosDoCancelamento, ResultadoDoCancelamento } from './notas/cancelamento.service.js';
import { CorrecaoDeNotas, DadosDaNotaFeita } from './notas/correcao.service.js';
import { DecisoesSobreNotasController } from './notas/decisoes.controller.js';
import { DecisaoDaDuvida } from './notas/duvida.service.js';
import { DesfechoDeNotas, EscritaDeNotas } from './notas/escrita-de-notas.js';
import { EstornoDeCanceladas, EstornoDeMovimentos, LeituraDoEstorno } from './notas/estorno.service.js';
import { EsquemasOficiais } from './notas/esquemas-oficiais.js';
import { MontagemDeNotas } from './notas/montagem.service.js';
import { NotaFiscal } from './notas/nota-fiscal.entity.js';
import { NotasFiscaisController } from './notas/notas.controller.js';
import { NotasRepository } from './notas/notas.repository.js';
import { DocumentosDaNota, NotasService } from './notas/notas.service.js';
import { RpsDaNota } from './notas/rps.service.js';
import { NumeracaoRepository } from './notas/numeracao-fiscal.repository.js';
import {
  CondicoesDaSubstituicao,
  DadosDaSubstituta,
  EscritaDaSubstituta,
  SubstituicaoDeNotas,
} from './notas/substituicao.service.js';
import { SubstituicoesRepository } from './notas/substituicoes.repository.js';
import { OPCOES_DO_FISCAL, type OpcoesDoFiscal } from './opcoes.js';
import { Convenios } from './rotas/convenios.js';
import { DesvioDaEscola } from './rotas/desvio-de-rota.entity.js';
import { RotasController } from './rotas/rotas.controller.js';
import { Rotas } from './rotas/rotas.js';
import { RotasRepository } from './rotas/rotas.repository.js';
import { RotasService } from './rotas/rotas.service.js';
import { VigiaDaRota } from './rotas/vigia-da-rota.js';
import { EmissaoAutomatica, PassosDaEmissaoAutomatica } from './politica/emissao-automatica.service.js';
import { RascunhosController } from './politica/rascunhos.controller.js';
import {
  AvaliacaoDeRascunhos,
  NumeracaoDeRascunhos,
  RascunhosService,
  ValidacaoDeRascunhos,
} from './politica/rascunhos.js';
import { RascunhosRepository } from './politica/rascunhos.repository.js';
import { TestesFeitosRepository } from './politica/testes-feitos.repository.js';
import { TomadorFiscal } from './tomadores/tomador-fiscal.entity.js';
import { TomadoresFiscaisController } from './tomadores/tomadores-fiscais.controller.js';
import { TomadoresFiscaisRepository } from './tomadores/tomadores-fiscais.repository.js';
import { TomadoresFiscaisService } from './tomadores/tomadores-fiscais.service.js';
import { LoteFiscal } from './transmissao/lote-fiscal.entity.js';
import { SERVICOS_DA_TRANSMISSAO } from './transmissao/servicos.js';

registrarEntidades(ConfiguracaoFiscal, ServicoFiscal, TomadorFiscal, CompetenciaFiscal, Certificado);
registrarEntidades(DocumentoAdn);
registrarEntidades(ConfiguracaoDoEnvio);
registrarDonoDeArquivo('nota_fiscal', {
  papeis: ['admin', 'financeiro', 'secretaria', 'auditor'],
  escopo: 'fiscal:ler',
});
registrarEntidades(DesvioDaEscola, GeracaoDeMovimento, Movimento, NotaFiscal, LoteFiscal, AvisoFiscal);

const SERVICOS = [
  ...[ConfiguracaoFiscalService, ConfiguracaoFiscalRepository],
  ...[CompetenciasFiscaisService, CompetenciasFiscaisRepository],
  ...[TomadoresFiscaisService, TomadoresFiscaisRepository],
  ...[CertificadosService, GuardaDaChave, CertificadosRepository, CadeiaDoCertificado],
  ...[PreviaDeMovimentos, MovimentosService, LeituraDeMovimentos, GeracaoDeMovimentos, CondicoesDeEmissao],
  ...[EscolhaDeParcelas, EscritaDeMovimentos, NumeracaoDeMovimentos, FontesRepository, MovimentosRepository],
  ...[EsquemasOficiais, MontagemDeNotas, NumeracaoRepository, NotasRepository, EscritaDeNotas, DesfechoDeNotas],
  ...[Rotas, RotasService, RotasRepository, Convenios, VigiaDaRota, VencimentoDoCertificado],
  ...[PassosDoCancelamento, ResultadoDoCancelamento, CancelamentoDeNotas],
  ...[SubstituicaoDeNotas, CondicoesDaSubstituicao, EscritaDaSubstituta, DadosDaSubstituta, SubstituicoesRepository],
  ...[
    NotasService,
    DecisaoDaDuvida,
    CorrecaoDeNotas,
    DadosDaNotaFeita,
    DocumentosDaNota,
    EstornoDeMovimentos,
    LeituraDoEstorno,
  ],
  ...[EscritaDeRascunhos, AvaliacaoDeRascunhos, NumeracaoDeRascunhos, ValidacaoDeRascunhos],
  ...[RascunhosService, RascunhosRepository, TestesFeitosRepository],
  ...[Avisos, RpsDaNota, PassosDaEmissaoAutomatica, EmissaoAutomatica],
  ...[ConciliacaoService, ConciliacaoRepository, EstornoDeCanceladas],
  ...[NotaDoMovimento, ...SERVICOS_DA_INTEGRACAO],
  ...[ImpressaoDaNota, PacoteDoContador, PacoteRepository],
  ...[ConfiguracaoDoEnvioService, EnvioDeNotas, PedidosDeEnvio, EnvioRepository, MensagemDaNota, PassosDaMensagem],
  ...SERVICOS_DA_TRANSMISSAO,
  ...SERVICOS_DO_ADN,
];

/** Tax settings, certificate, movements and the notes the government authorises. */
@Module({})
export class FiscalModule {
  static forRoot(opcoes: OpcoesDoFiscal = {}): DynamicModule {
    return {
      module: FiscalModule,
      imports: [CadastroModule],
      controllers: [
        ...[ConfiguracaoFiscalController, CertificadosController],
        ...[CompetenciasFiscaisController, TomadoresFiscaisController],
        RotasController,
        ...[PacoteController, EnvioController],
        ...[MovimentosController, NotasFiscaisController, ConciliacaoFiscalController],
        ...[AvisosFiscaisController, DecisoesSobreNotasController],
        DistribuicaoController,
        RascunhosController,
        ...[NfseController, ConsultaDeNotasController],
      ],
      providers: [{ provide: OPCOES_DO_FISCAL, useValue: opcoes }, ...SERVICOS],
    };
  }
}
