import { Injectable } from '@nestjs/common';
import { EscolasRepository, Pessoa } from '@sineta/cadastro';
import { dataCivilEm, formatarDataBr, type DataCivil } from '@sineta/nucleo';
import { desenharDeclaracao } from '@sineta/papel';
import { Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { escolaNoPapel } from '../apoio/escola-no-papel.js';
import type { AcordoDetalhadoDto } from './acordos.dto.js';
import { LeituraDeAcordos } from './leitura-de-acordos.repository.js';
import { AcordosService } from './acordos.service.js';
import { escreverTermo, textoDoTermo, type Termo } from './termo.regras.js';

/** The term of an agreement: its text and its paper. */
@Injectable()
export class TermoDeAcordo {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly escolas: EscolasRepository,
    private readonly leitura: LeituraDeAcordos,
    private readonly acordos: AcordosService,
  ) {}

  /** Inside the caller's transaction. */
  async escrever(id: string): Promise<{ conteudo: Termo; texto: string }> {
    const { termo } = await this.ler(id);
    return { conteudo: termo, texto: textoDoTermo(termo) };
  }

  /** Of a draft it says that it is one: only a proposal may be signed. */
  async emPdf(id: string): Promise<Buffer> {
    const hoje = this.relogio.hoje();
    const { acordo, termo, escola } = await this.unidade.executar(async () => {
      await this.trilha.leitura('termo-de-acordo', id);
      return this.ler(id);
    });
    const dados = {
      ...{ titulo: acordo.termo ? termo.titulo : `Rascunho de ${termo.titulo.toLowerCase()}`, escola },
      ...{ paragrafos: termo.partes, tabela: termo.dividas, cidade: escola.cidade },
      secoes: [
        { paragrafos: termo.valores, tabela: termo.calendario },
        { titulo: 'Cláusulas', paragrafos: termo.clausulas, miudo: true },
      ],
      ...{ observacao: provaDo(acordo), emitidaEm: diaDoTermo(acordo, hoje) },
      assinaturas: termo.assinaturas,
    };
    return desenharDeclaracao(dados, { criadoEm: this.relogio.agora() });
  }

  private async ler(id: string) {
    const acordo = await this.acordos.mostrar(id);
    const pessoa = await this.registro.obter(Pessoa, acordo.pagadorId, 'pessoa pagadora');
    const gravada = await this.escolas.atual();
    const escola = { ...escolaNoPapel(gravada), cidade: gravada.municipio ?? '' };
    const { nome, documento, logradouro, numero, bairro, municipio, uf } = pessoa;
    const endereco = [logradouro, numero, bairro, municipio, uf].filter(Boolean).join(', ');
    const proposto = await this.leitura.termo(id);
    return {
      acordo,
      escola,
      termo: proposto ?? escreverTermo(acordo, { escola, devedor: { nome, documento, endereco } }),
    };
  }
}

/** How the acceptance is proved, on the foot of the paper. */
function provaDo({ termo, aceite }: AcordoDetalhadoDto): string {
  if (!termo) return 'Rascunho: os valores são os de hoje e não obrigam as partes.';
  const codigo = `Termo versão ${termo.versao}, código ${termo.sha256}.`;
  if (!aceite) return codigo;
  const dia = formatarDataBr(dataCivilEm(new Date(aceite.instante)));
  return aceite.meio === 'PORTAL'
    ? `${codigo} Aceito no portal em ${dia}, do endereço ${aceite.endereco ?? 'não informado'}.`
    : `${codigo} Assinado em papel e registrado em ${dia}; código do arquivo assinado: ${aceite.arquivoSha256 ?? ''}.`;
}

const diaDoTermo = ({ termo, data }: AcordoDetalhadoDto, hoje: DataCivil): DataCivil => (termo ? data : hoje);
