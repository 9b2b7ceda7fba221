/** Registro 00, Identificação da escola: the form is explained in `leiaute.texto.ts`. Source: INEP, layout 2025, versão 2. */
export const REGISTRO_00 = `
1|Tipo de registro|2F|A|S
 1 preenchido
 2 em 00
2|Código de escola - Inep|8F|N|S
 1 preenchido
 2 tamanho 8
 3 numeros
 4 mesma-uf c8
 5 externa base-do-inep @recusada : O código deve ser de uma entidade existente no cadastro do Inep
 6 externa perfil @recusada : A escola informada deve estar entre as escolas abrangidas pelo perfil do informante
 7 externa base-do-inep @recusada : A escola informada não pode ter sido extinta em anos anteriores
 8 externa base-do-inep @recusada : A escola informada não pode se encontrar fechada no Educacenso
3|Situação de funcionamento|1F|N|S|1=Em atividade;2=Paralisada;3=Extinta
 1 preenchido
 2 em 1|2|3
4|Data de início do ano letivo|10F|D|C
 1 preenchido se c3=1
 2 vazio se c3!=1
 3 formato data
 4 formato data-existente
 5 confere dia(c4) >= referencia-365 se !bissexto
 6 confere dia(c4) >= referencia-366 se bissexto
 7 confere dia(c4) <= referencia+365 se !bissexto-seguinte
 8 confere dia(c4) <= referencia+366 se bissexto-seguinte
5|Data de término do ano letivo|10F|D|C
 1 preenchido se c3=1
 2 vazio se c3!=1
 3 formato data
 4 formato data-existente
 5 confere dia(c5) >= referencia
 6 confere dia(c5) <= referencia-seguinte
 7 confere dia(c5) > dia(c4)
6|Nome da escola|100|A|S
 1 preenchido
 2 maximo 100
 3 caracteres nome-de-escola
 4 formato quatro-caracteres
7|CEP|8F|A|S
 1 preenchido
 2 tamanho 8
 3 numeros
 4 externa correios @recusada : Deve ser um CEP existente na base DNE
 5 externa correios @recusada : O CEP informado deve pertencer ao município informado no campo 8
8|Município|7F|N|S
 1 preenchido
 2 tabela municipios
 3 externa perfil @recusada : Apenas usuários com perfil Inep, Setec ou Estado podem alterar esse dado
9|Distrito|2|A|S
 1 preenchido
 2 tabela distritos
 3 externa base-do-inep @recusada : Deve ser preenchido de acordo com o município preenchido no campo 8
10|Endereço|100|A|S
 1 preenchido
 2 maximo 100
 3 caracteres endereco
11|Número|10|A|N
 1 maximo 10
 2 caracteres endereco
12|Complemento|20|A|N
 1 maximo 20
 2 caracteres endereco
13|Bairro|50|A|N
 1 maximo 50
 2 caracteres endereco
14|DDD|2F|N|C
 1 preenchido se c15 cheio ou c16 cheio
 2 tabela ddd
 3 externa base-do-inep @recusada : Deve ser preenchido de acordo com o município preenchido no campo 8
15-16|Telefones
 1 algum se c14 cheio
15|Telefone|9|N|N
 1 tamanho 8|9
 2 numeros
 3 formato nao-repetido
 4 formato nove-com-9
 5 formato oito-sem-9
16|Outro telefone de contato|9|N|N
 1 tamanho 8|9
 2 numeros
 3 formato nao-repetido
 4 formato nove-com-9
 5 formato oito-sem-9
 6 diferente c15
17|Endereço eletrônico (e-mail) da escola|100|A|N
 1 maximo 100
 2 formato email
18|Código do órgão regional de ensino|5F|A|N
 1 externa base-do-inep @recusada : Não pode ser preenchido quando a escola enviada for federal vinculada à Setec
 2 tabela orgaos-regionais
 3 tabela orgaos-regionais-da-uf
 4 externa perfil @recusada : Apenas usuários com perfil Inep ou Estado podem alterar esse dado
19|Localização/Zona da escola|1F|N|S|1=urbana;2=rural
 1 preenchido
 2 em 1|2
 3 externa perfil @recusada : Apenas usuários com perfil Inep, Setec ou Estado podem alterar esse dado
20|Localização diferenciada da escola|1F|N|S|7=Não está em área de localização diferenciada;1=Área de assentamento;2=Terra indígena;3=Comunidade quilombola;8=Área onde se localizam povos e comunidades tradicionais
 1 preenchido
 2 em 1|2|3|7|8
 3 fora 1 se c19=1
21|Dependência administrativa|1F|N|S|1=federal;2=estadual;3=municipal;4=privada
 1 preenchido
 2 em 1|2|3|4
 3 externa perfil @recusada : Apenas usuários com perfil Inep ou Estado podem alterar esse dado
 4 externa perfil @recusada : Usuários com perfil Setec só podem informar 1
 5 fora 3 se c8=5300108
22-25|Órgão ao qual a escola pública está vinculada
 1 algum 1 se c21=1|2|3
22|Secretaria de Educação/Ministério da Educação|1F|N|C|SN
 1 preenchido se c21=1|2|3
 2 vazio se c21!=1|2|3
 3 em 0|1
 4 externa perfil @recusada : Apenas usuários com perfil "Secretaria estadual" podem alterar esse dado quando a escola tiver uma secretaria estadual como entidade superior
 5 externa perfil @recusada : Apenas usuários com perfil "Secretaria estadual" ou "Secretaria municipal" podem alterar esse dado quando a escola tiver uma secretaria municipal como entidade superior
 6 externa base-do-inep @recusada : Deve ser preenchido com 1 quando a escola tiver "Setec" como entidade superior
23|Secretaria de Segurança Pública/Forças Armadas/Militar|1F|N|C|SN
 1 preenchido se c21=1|2|3
 2 vazio se c21!=1|2|3
 3 em 0|1
 4 externa perfil @recusada : Apenas usuários com perfil "Secretaria estadual" podem alterar esse dado quando a escola tiver uma secretaria estadual como entidade superior
 5 externa perfil @recusada : Apenas usuários com perfil "Secretaria estadual" ou "Secretaria municipal" podem alterar esse dado quando a escola tiver uma secretaria municipal como entidade superior
 6 externa base-do-inep @recusada : Deve ser preenchido com 0 quando a escola tiver "Setec" como entidade superior
24|Secretaria da Saúde/Ministério da Saúde|1F|N|C|SN
 idem
25|Outro órgão da administração pública|1F|N|C|SN
 idem
26-31|Mantenedora da escola privada
 1 algum 1 se c3=1 e c21=4
26|Empresa, grupos empresariais do setor privado ou pessoa física|1F|N|C|SN
 1 preenchido se c3=1 e c21=4
 2 vazio se c3!=1
 3 vazio se c21!=4
 4 em 0|1
27|Sindicatos de trabalhadores ou patronais, associações, cooperativas|1F|N|C|SN
 idem
28|Organização não governamental (ONG) - nacional ou internacional|1F|N|C|SN
 idem
29|Instituição sem fins lucrativos|1F|N|C|SN
 idem
30|Sistema S (Sesi, Senai, Sesc, outros)|1F|N|C|SN
 idem
31|Organização da Sociedade Civil de Interesse Público (Oscip)|1F|N|C|SN
 idem
32|Categoria da escola privada|1F|N|C|1=particular;2=comunitária;3=confessional;4=filantrópica
 1 preenchido se c21=4
 2 vazio se c21!=4
 3 em 1|2|3|4
33-35|Poder público responsável pela parceria ou convênio entre a Administração Pública e outras instituições
 1 nem-todos 0
33|Secretaria estadual|1F|N|C|SN
 1 preenchido se c3=1
 2 vazio se c3!=1
 3 em 0|1
 4 fora 1 se c35=1
 5 externa perfil @recusada : Apenas usuários com perfil Inep, Estado ou Setec podem alterar esse dado
34|Secretaria Municipal|1F|N|C|SN
 1 preenchido se c3=1
 2 vazio se c3!=1
 3 em 0|1
 4 fora 1 se c8=5300108
 5 fora 1 se c35=1
 6 externa perfil @recusada : Apenas usuários com perfil Inep, Estado, Município ou Setec podem alterar esse dado
35|Não possui parceria ou convênio|1F|N|C|SN
 1 preenchido se c3=1
 2 vazio se c3!=1
 3 em 0|1
36-41|Forma(s) de contratação da parceria ou convênio entre a escola e a Secretaria estadual de educação
 1 nem-todos 0
36|Termo de colaboração (Lei nº 13.019/2014)|1F|N|C|SN
 1 preenchido se c33=1
 2 vazio se c33!=1
 3 em 0|1
 4 fora 1 se c21=1|2|3
 5 fora 1 se c32=1
 6 externa perfil @recusada : Apenas usuários com perfil Inep, Estado ou Setec podem alterar esse dado
37|Termo de fomento (Lei nº 13.019/2014)|1F|N|C|SN
 idem
38|Acordo de cooperação (Lei nº 13.019/2014)|1F|N|C|SN
 idem
39|Contrato de prestação de serviço|1F|N|C|SN
 1 preenchido se c33=1
 2 vazio se c33!=1
 3 em 0|1
 4 fora 1 se c21=1|2|3
 5 externa perfil @recusada : Apenas usuários com perfil Inep, Estado ou Setec podem alterar esse dado
40|Termo de cooperação técnica e financeira|1F|N|C|SN
 1 preenchido se c33=1
 2 vazio se c33!=1
 3 em 0|1
 4 fora 1 se c32=2|3|4
 5 fora 1 se c32=1
 6 externa perfil @recusada : Apenas usuários com perfil Inep, Estado ou Setec podem alterar esse dado
41|Contrato de consórcio público/Convênio de cooperação|1F|N|C|SN
 idem
42-47|Forma(s) de contratação da parceria ou convênio entre a escola e a Secretaria municipal de educação
 1 nem-todos 0
42|Termo de colaboração (Lei nº 13.019/2014)|1F|N|C|SN
 1 preenchido se c34=1
 2 vazio se c34!=1
 3 em 0|1
 4 fora 1 se c21=1|2|3
 5 fora 1 se c32=1
 6 externa perfil @recusada : Apenas usuários com perfil Inep, Estado, Município ou Setec podem alterar esse dado
43|Termo de fomento (Lei nº 13.019/2014)|1F|N|C|SN
 idem
44|Acordo de cooperação (Lei nº 13.019/2014)|1F|N|C|SN
 idem
45|Contrato de prestação de serviço|1F|N|C|SN
 1 preenchido se c34=1
 2 vazio se c34!=1
 3 em 0|1
 4 fora 1 se c21=1|2|3
 5 externa perfil @recusada : Apenas usuários com perfil Inep, Estado, Município ou Setec podem alterar esse dado
46|Termo de cooperação técnica e financeira|1F|N|C|SN
 1 preenchido se c34=1
 2 vazio se c34!=1
 3 em 0|1
 4 fora 1 se c32=2|3|4
 5 fora 1 se c32=1
 6 externa perfil @recusada : Apenas usuários com perfil Inep, Estado, Município ou Setec podem alterar esse dado
47|Contrato de consórcio público/Convênio de cooperação|1F|N|C|SN
 idem
48|CNPJ da mantenedora principal da escola privada|14F|A|C
 1 preenchido se c29=1 e c50=1
 2 vazio se c3!=1
 3 vazio se c21!=4
 4 tamanho 14
 5 numeros
 6 formato cnpj
49|Número do CNPJ da escola privada|14F|A|N
 1 vazio se c3!=1
 2 vazio se c21!=4
 3 tamanho 14
 4 numeros
 5 formato cnpj
50|Regulamentação/autorização no conselho ou órgão municipal, estadual ou federal de educação|1F|N|C|0=Não;1=Sim;2=Em tramitação
 1 preenchido se c3=1
 2 vazio se c3!=1
 3 em 0|1|2
 4 externa perfil @recusada : Apenas usuários com perfil Inep, Estado ou Setec podem alterar esse dado
51-53|Esfera administrativa do conselho ou órgão responsável pela regulamentação/autorização
 1 nem-todos 0
51|Federal|1F|N|C
 1 externa ignorado : Apenas o perfil Inep poderá informar este campo
52|Estadual|1F|N|C|SN
 1 preenchido se c50=1|2
 2 vazio se c50!=1|2
 3 em 0|1
53|Municipal|1F|N|C|SN
 1 preenchido se c50=1|2
 2 vazio se c50!=1|2
 3 fora 1 se c21=1
 4 fora 1 se c21=2
 5 fora 1 se c51=1
 6 fora 1 se c8=5300108
 7 em 0|1
54|Unidade vinculada à escola de educação básica ou unidade ofertante de educação superior|1F|N|C|0=Sem vínculo com outra instituição;1=Unidade vinculada a escola de educação básica;2=Unidade ofertante de educação superior
 1 preenchido se c3=1
 2 vazio se c3!=1
 3 em 0|1|2
 4 externa base-do-inep @recusada : Deve ser preenchido com 0 quando a escola atual já tiver sido informada como escola sede de outra instituição de ensino
55|Código da Escola Sede|8F|N|C
 1 preenchido se c54=1
 2 vazio se c54!=1
 3 tamanho 8
 4 numeros
 5 diferente c2
 6 externa base-do-inep @recusada : Quando preenchido, o código deve ser de uma escola em atividade
 7 externa base-do-inep @recusada : Quando preenchido, o código deve ser de uma escola da mesma dependência administrativa da escola atual
 8 mesma-uf c2
56|Código da IES|9|N|C
 1 preenchido se c54=2
 2 vazio se c54!=2
 3 tabela ies
 4 externa base-do-inep @recusada : Quando preenchido, o código não pode ser de uma IES paralisada ou extinta
 5 externa base-do-inep @recusada : Quando preenchido, o código deve ser de uma IES da mesma rede da escola atual, ou seja, pública com pública e privada com privada
`;
