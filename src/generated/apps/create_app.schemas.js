// Generated from tools.d/apps/create_app.yaml by `toolsd generate`. Do not edit.
// The schemas of `create_app` and their validators, compiled ahead of time by Ajv.

export const inputSchema = {
  type: 'object',
  properties: {
    app: {
      type: 'string',
      pattern: '^[a-z][a-z0-9-]{1,28}[a-z0-9]$',
      description: 'Name for the app, unique on all of Heroku, such as `shop-api`.',
    },
    region: { type: 'string', enum: ['us', 'eu'], description: 'Where the app runs; us if left out.' },
    space: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]*$',
      description: 'Private space to put the app into. It decides the region.',
    },
    team: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]*$',
      description: 'Team that owns the app and pays for it.',
    },
  },
  additionalProperties: false,
};

export const outputSchema = {
  type: 'object',
  properties: {
    name: { type: ['string', 'null'] },
    web_url: { type: ['string', 'null'] },
    git_url: { type: ['string', 'null'] },
    region_name: { type: ['string', 'null'] },
    stack_name: { type: ['string', 'null'] },
  },
};

export const checkInput = validate0;
const schema0 = {"type":"object","properties":{"app":{"type":"string","pattern":"^[a-z][a-z0-9-]{1,28}[a-z0-9]$","description":"Name for the app, unique on all of Heroku, such as `shop-api`."},"region":{"type":"string","enum":["us","eu"],"description":"Where the app runs; us if left out."},"space":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]*$","description":"Private space to put the app into. It decides the region."},"team":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]*$","description":"Team that owns the app and pays for it."}},"additionalProperties":false};
const pattern0 = new RegExp("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", "u");
const pattern1 = new RegExp("^[a-z0-9][a-z0-9-]*$", "u");
function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate0.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){for(const key0 in data){if(!((((key0 === "app") || (key0 === "region")) || (key0 === "space")) || (key0 === "team"))){const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}}if(data.app !== undefined){let data0 = data.app;if(typeof data0 === "string"){if(!pattern0.test(data0)){const err1 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{1,28}[a-z0-9]$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{1,28}[a-z0-9]$"+"\""};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}else {const err2 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}if(data.region !== undefined){let data1 = data.region;if(typeof data1 !== "string"){const err3 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}if(!((data1 === "us") || (data1 === "eu"))){const err4 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/enum",keyword:"enum",params:{allowedValues: schema0.properties.region.enum},message:"must be equal to one of the allowed values"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}if(data.space !== undefined){let data2 = data.space;if(typeof data2 === "string"){if(!pattern1.test(data2)){const err5 = {instancePath:instancePath+"/space",schemaPath:"#/properties/space/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*$"+"\""};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}}else {const err6 = {instancePath:instancePath+"/space",schemaPath:"#/properties/space/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}}if(data.team !== undefined){let data3 = data.team;if(typeof data3 === "string"){if(!pattern1.test(data3)){const err7 = {instancePath:instancePath+"/team",schemaPath:"#/properties/team/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*$"+"\""};if(vErrors === null){vErrors = [err7];}else {vErrors.push(err7);}errors++;}}else {const err8 = {instancePath:instancePath+"/team",schemaPath:"#/properties/team/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err8];}else {vErrors.push(err8);}errors++;}}}else {const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err9];}else {vErrors.push(err9);}errors++;}validate0.errors = vErrors;return errors === 0;}validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const checkOutput = validate1;
const schema1 = {"type":"object","properties":{"name":{"type":["string","null"]},"web_url":{"type":["string","null"]},"git_url":{"type":["string","null"]},"region_name":{"type":["string","null"]},"stack_name":{"type":["string","null"]}}};
function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate1.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.name !== undefined){let data0 = data.name;if((typeof data0 !== "string") && (data0 !== null)){const err0 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema1.properties.name.type},message:"must be string,null"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}}if(data.web_url !== undefined){let data1 = data.web_url;if((typeof data1 !== "string") && (data1 !== null)){const err1 = {instancePath:instancePath+"/web_url",schemaPath:"#/properties/web_url/type",keyword:"type",params:{type: schema1.properties.web_url.type},message:"must be string,null"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}if(data.git_url !== undefined){let data2 = data.git_url;if((typeof data2 !== "string") && (data2 !== null)){const err2 = {instancePath:instancePath+"/git_url",schemaPath:"#/properties/git_url/type",keyword:"type",params:{type: schema1.properties.git_url.type},message:"must be string,null"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}if(data.region_name !== undefined){let data3 = data.region_name;if((typeof data3 !== "string") && (data3 !== null)){const err3 = {instancePath:instancePath+"/region_name",schemaPath:"#/properties/region_name/type",keyword:"type",params:{type: schema1.properties.region_name.type},message:"must be string,null"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}if(data.stack_name !== undefined){let data4 = data.stack_name;if((typeof data4 !== "string") && (data4 !== null)){const err4 = {instancePath:instancePath+"/stack_name",schemaPath:"#/properties/stack_name/type",keyword:"type",params:{type: schema1.properties.stack_name.type},message:"must be string,null"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}}else {const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}validate1.errors = vErrors;return errors === 0;}validate1.evaluated = {"props":{"name":true,"web_url":true,"git_url":true,"region_name":true,"stack_name":true},"dynamicProps":false,"dynamicItems":false};
