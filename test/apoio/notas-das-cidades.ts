/** Only for specs: the note as each system keeps it, with the prefixes that its answer declares somewhere else. */
export const NOTA_DE_SAO_PAULO =
  '<NFe xmlns=""><ChaveNFe><InscricaoPrestador>012345678</InscricaoPrestador><NumeroNFe>1024</NumeroNFe>' +
  '<CodigoVerificacao>ABCD1234</CodigoVerificacao></ChaveNFe><DataEmissaoNFe>2026-11-22T10:00:05</DataEmissaoNFe>' +
  '<ChaveRPS><InscricaoPrestador>12345678</InscricaoPrestador><SerieRPS>1</SerieRPS><NumeroRPS>7</NumeroRPS></ChaveRPS>' +
  '<TipoRPS>RPS</TipoRPS><DataEmissaoRPS>2026-11-22</DataEmissaoRPS>' +
  '<DataFatoGeradorNFe>2026-11-22T10:00:05</DataFatoGeradorNFe>' +
  '<CPFCNPJPrestador><CNPJ>11222333000181</CNPJ></CPFCNPJPrestador>' +
  '<RazaoSocialPrestador>Colégio Sineta Ltda</RazaoSocialPrestador><EnderecoPrestador><TipoLogradouro>R</TipoLogradouro>' +
  '<Logradouro>das Acácias</Logradouro><NumeroEndereco>120</NumeroEndereco><Bairro>Centro</Bairro>' +
  '<Cidade>3550308</Cidade><UF>SP</UF><CEP>1001000</CEP></EnderecoPrestador><StatusNFe>N</StatusNFe>' +
  '<TributacaoNFe>T</TributacaoNFe><OpcaoSimples>0</OpcaoSimples><ValorServicos>1645.00</ValorServicos>' +
  '<ValorDeducoes>45</ValorDeducoes><ValorPIS>10.69</ValorPIS><CodigoServico>05673</CodigoServico>' +
  '<AliquotaServicos>0.025</AliquotaServicos><ValorISS>40.00</ValorISS><ValorCredito>3.29</ValorCredito>' +
  '<ISSRetido>true</ISSRetido><CPFCNPJTomador><CPF>52998224725</CPF></CPFCNPJTomador>' +
  '<RazaoSocialTomador>Mariana Albuquerque &amp; Filhos</RazaoSocialTomador>' +
  '<EnderecoTomador><Logradouro>Rua do Tomador</Logradouro><NumeroEndereco>9</NumeroEndereco><Bairro>Sé</Bairro>' +
  '<Cidade>3550308</Cidade><UF>SP</UF><CEP>01001000</CEP></EnderecoTomador>' +
  '<EmailTomador>mariana@familia.example</EmailTomador>' +
  '<Discriminacao>Mensalidade 11/2026 - Aluno: Pedro | Boleto 1010-0</Discriminacao>' +
  '<ValorCargaTributaria>221.25</ValorCargaTributaria><NBS>122012000</NBS><IBSCBS><finNFSe>0</finNFSe>' +
  '<indFinal>1</indFinal><cIndOp>030101</cIndOp><indDest>0</indDest><valores><trib><gIBSCBS>' +
  '<cClassTrib>200028</cClassTrib></gIBSCBS></trib></valores></IBSCBS></NFe>';

export const NOTA_DA_GINFES =
  '<ns3:CompNfse><ns4:Nfse><ns4:InfNfse Id="N9"><ns4:Numero>9</ns4:Numero><ns4:CodigoVerificacao>XYZ9</ns4:CodigoVerificacao>' +
  '<ns4:DataEmissao>2026-11-22T10:00:05</ns4:DataEmissao><ns4:IdentificacaoRps><ns4:Numero>7</ns4:Numero>' +
  '<ns4:Serie>A</ns4:Serie><ns4:Tipo>1</ns4:Tipo></ns4:IdentificacaoRps><ns4:NaturezaOperacao>1</ns4:NaturezaOperacao>' +
  '<ns4:OptanteSimplesNacional>2</ns4:OptanteSimplesNacional><ns4:IncentivadorCultural>2</ns4:IncentivadorCultural>' +
  '<ns4:Competencia>2026-11-22</ns4:Competencia><ns4:Servico><ns4:Valores><ns4:ValorServicos>1200.00</ns4:ValorServicos>' +
  '<ns4:IssRetido>2</ns4:IssRetido><ns4:ValorIss>20.00</ns4:ValorIss><ns4:BaseCalculo>1000.00</ns4:BaseCalculo>' +
  '<ns4:Aliquota>0.0200</ns4:Aliquota><ns4:ValorLiquidoNfse>1000.00</ns4:ValorLiquidoNfse>' +
  '<ns4:DescontoIncondicionado>200.00</ns4:DescontoIncondicionado></ns4:Valores>' +
  '<ns4:ItemListaServico>8.01</ns4:ItemListaServico><ns4:Discriminacao>Mensalidade</ns4:Discriminacao>' +
  '<ns4:CodigoMunicipio>3518800</ns4:CodigoMunicipio></ns4:Servico><ns4:PrestadorServico><ns4:IdentificacaoPrestador>' +
  '<ns4:Cnpj>11222333000181</ns4:Cnpj><ns4:InscricaoMunicipal>55</ns4:InscricaoMunicipal></ns4:IdentificacaoPrestador>' +
  '<ns4:RazaoSocial>Colégio Sineta</ns4:RazaoSocial></ns4:PrestadorServico><ns4:TomadorServico><ns4:IdentificacaoTomador>' +
  '<ns4:CpfCnpj><ns4:Cpf>52998224725</ns4:Cpf></ns4:CpfCnpj></ns4:IdentificacaoTomador>' +
  '<ns4:RazaoSocial>Mariana</ns4:RazaoSocial><ns4:Endereco><ns4:Endereco>Rua A</ns4:Endereco><ns4:Numero>1</ns4:Numero>' +
  '<ns4:Bairro>Centro</ns4:Bairro><ns4:CodigoMunicipio>3518800</ns4:CodigoMunicipio><ns4:Uf>SP</ns4:Uf>' +
  '<ns4:Cep>07010000</ns4:Cep></ns4:Endereco></ns4:TomadorServico></ns4:InfNfse></ns4:Nfse><ns4:NfseCancelamento>' +
  '<ns4:Confirmacao><ns4:InfConfirmacaoCancelamento><ns4:Sucesso>true</ns4:Sucesso>' +
  '<ns4:DataHora>2026-11-23T08:00:00</ns4:DataHora></ns4:InfConfirmacaoCancelamento></ns4:Confirmacao>' +
  '</ns4:NfseCancelamento></ns3:CompNfse>';

export const NOTA_DA_ABRASF =
  '<CompNfse><Nfse versao="2.04"><InfNfse Id="N5"><Numero>5</Numero><CodigoVerificacao>K5</CodigoVerificacao>' +
  '<DataEmissao>2026-11-22</DataEmissao><NfseSubstituida>4</NfseSubstituida>' +
  '<OutrasInformacoes>Veja em https://notas.cidade.example/n/K5 a nota</OutrasInformacoes>' +
  '<ValoresNfse><BaseCalculo>1000.00</BaseCalculo><Aliquota>2.50</Aliquota><ValorIss>25.00</ValorIss>' +
  '<ValorLiquidoNfse>1000.00</ValorLiquidoNfse></ValoresNfse><PrestadorServico><RazaoSocial>Colégio</RazaoSocial>' +
  '</PrestadorServico><DeclaracaoPrestacaoServico><InfDeclaracaoPrestacaoServico><Rps><IdentificacaoRps>' +
  '<Numero>7</Numero><Serie>1</Serie><Tipo>1</Tipo></IdentificacaoRps><DataEmissao>2026-11-21</DataEmissao></Rps>' +
  '<Competencia>2026-11-01</Competencia><Servico><Valores><ValorServicos>1200.00</ValorServicos>' +
  '<DescontoIncondicionado>200.00</DescontoIncondicionado></Valores><IssRetido>2</IssRetido>' +
  '<ItemListaServico>08.01</ItemListaServico><CodigoNbs>122012000</CodigoNbs><Discriminacao>Mensalidade</Discriminacao>' +
  '<CodigoMunicipio>3543402</CodigoMunicipio><ExigibilidadeISS>1</ExigibilidadeISS></Servico><Prestador>' +
  '<CpfCnpj><Cnpj>11222333000181</Cnpj></CpfCnpj><InscricaoMunicipal>77</InscricaoMunicipal></Prestador>' +
  '<OptanteSimplesNacional>2</OptanteSimplesNacional></InfDeclaracaoPrestacaoServico></DeclaracaoPrestacaoServico>' +
  '</InfNfse></Nfse><NfseSubstituicao><SubstituicaoNfse><NfseSubstituidora>6</NfseSubstituidora></SubstituicaoNfse>' +
  '</NfseSubstituicao></CompNfse>';
