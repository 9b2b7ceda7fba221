import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Acesso, erroDaPlataforma } from '@sineta/plataforma';

/** Where the training world of this process answers. */
export interface EnderecosDoTreinamento {
  urlBanco: string;
  urlSefin: string;
  urlControle: string;
  urlPrefeituras: string;
  urlControlePrefeituras: string;
  urlPsp: string;
  urlControlePsp: string;
  caPem: string;
}

export const TREINAMENTO = Symbol('TREINAMENTO');

class TreinamentoDto {
  @ApiProperty({ description: 'Banco de treinamento: recebe remessas e devolve retornos' })
  urlBanco: string;

  @ApiProperty({ description: 'SEFIN de treinamento' })
  urlSefin: string;

  @ApiProperty({ description: 'Controle da SEFIN: lentidão, recusas e perdas de resposta' })
  urlControle: string;

  @ApiProperty({ description: 'Prefeituras de treinamento, com o IBGE e o leiaute no caminho' })
  urlPrefeituras: string;

  @ApiProperty({ description: 'Controle das prefeituras: cadastros, prazos, lentidão e perdas de resposta' })
  urlControlePrefeituras: string;

  @ApiProperty({ description: 'PSP de treinamento: a API Pix' })
  urlPsp: string;

  @ApiProperty({ description: 'Controle do PSP: pagamentos, autorizações e perdas de resposta' })
  urlControlePsp: string;
}

/** Training bank, PSP and government: for schools that learn, integrators that test, and the demo. */
@ApiTags('Treinamento')
@Controller('treinamento')
export class TreinamentoController {
  constructor(@Inject(TREINAMENTO) private readonly treinamento: EnderecosDoTreinamento | null) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'plataforma'], 'treinamento:ler')
  @ApiOperation({ summary: 'Endereços do banco, do PSP, da SEFIN e das prefeituras de treinamento, quando ligados' })
  @ApiOkResponse({ type: TreinamentoDto })
  enderecos() {
    if (!this.treinamento) {
      throw erroDaPlataforma('nao-encontrado', 'O ambiente de treinamento está desligado. Ligue-o com TREINO=sim.');
    }
    const { urlBanco, urlSefin, urlControle, urlPrefeituras, urlControlePrefeituras, urlPsp, urlControlePsp } =
      this.treinamento;
    return { urlBanco, urlSefin, urlControle, urlPrefeituras, urlControlePrefeituras, urlPsp, urlControlePsp };
  }
}
